package dev.weir.stream.serve;

import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.filter.Like;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Conditions;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.FieldTest;
import dev.weir.stream.count.RuleKey;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** What a condition leaves to be asked of the sources once the rule is known. */
final class EntryCondition {
    private final Condition condition;
    private final SourceFacts facts;
    private final IdentityHashMap<FieldTest, SourceTest> ofSources = new IdentityHashMap<>();

    /** @param facts what is known of the sources */
    EntryCondition(Condition condition, SourceFacts facts) {
        this.condition = condition;
        this.facts = facts;
    }

    /**
     * The sources that the condition lets pass under a rule. Tests of the source are made once, whatever the number of rules.
     *
     * @throws IllegalArgumentException when it tests a sum, or prefixes that there cannot be
     */
    SourceTest under(RuleKey rule) {
        return of(condition, rule);
    }

    private SourceTest of(Condition part, RuleKey rule) {
        return switch (part.getFormCase()) {
            case ALL -> SourceTest.all(tests(part.getAll(), rule));
            case ANY -> SourceTest.any(tests(part.getAny(), rule));
            case NOT -> of(part.getNot(), rule).not();
            case FIELD -> of(part.getField(), rule);
            case FORM_NOT_SET -> SourceTest.ALL;
            case COUNTER -> throw new IllegalArgumentException("a sum is not known before it is added up");
        };
    }

    private List<SourceTest> tests(Conditions parts, RuleKey rule) {
        List<SourceTest> tests = new ArrayList<>(parts.getPartsCount());
        for (Condition part : parts.getPartsList()) {
            tests.add(of(part, rule));
        }
        return tests;
    }

    private SourceTest of(FieldTest test, RuleKey rule) {
        if (test.getField() == Field.SOURCE) {
            return ofSources.computeIfAbsent(test, once -> new SourceFilter(once.getPrefixesList())::matches);
        }
        if (KnownFields.is(test.getField())) {
            return ofSources.computeIfAbsent(test, once -> new KnownTest(facts, once));
        }
        String value = value(test.getField(), rule);
        boolean matches = test.getTextsList().stream()
                .anyMatch(text -> test.getLike() ? Like.matches(text, value) : text.equals(value));
        return matches ? SourceTest.ALL : SourceTest.NONE;
    }

    private static String value(Field field, RuleKey rule) {
        return switch (field) {
            case RULE -> rule.name();
            case ACL -> rule.acl();
            case DIRECTION -> rule.direction();
            default -> throw new IllegalArgumentException("no such field");
        };
    }
}
