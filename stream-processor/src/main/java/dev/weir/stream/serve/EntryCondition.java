package dev.weir.stream.serve;

import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.FieldTest;
import dev.weir.stream.count.RuleKey;

/** What a condition leaves to be asked of the sources once the rule is known. */
final class EntryCondition {

    private EntryCondition() {}

    /**
     * The sources that a condition lets pass under a rule.
     *
     * @throws IllegalArgumentException when it tests a sum, or prefixes that there cannot be
     */
    static SourceTest of(Condition condition, RuleKey rule) {
        return switch (condition.getFormCase()) {
            case ALL ->
                condition.getAll().getPartsList().stream()
                        .map(part -> of(part, rule))
                        .reduce(SourceTest.ALL, SourceTest::and);
            case ANY ->
                condition.getAny().getPartsList().stream()
                        .map(part -> of(part, rule))
                        .reduce(SourceTest.NONE, SourceTest::or);
            case NOT -> of(condition.getNot(), rule).not();
            case FIELD -> of(condition.getField(), rule);
            case FORM_NOT_SET -> SourceTest.ALL;
            case COUNTER -> throw new IllegalArgumentException("a sum is not known before it is added up");
        };
    }

    private static SourceTest of(FieldTest test, RuleKey rule) {
        if (test.getField() == Field.SOURCE) {
            return new SourceFilter(test.getPrefixesList())::matches;
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
