package dev.weir.query.api;

import dev.weir.query.rules.KnownRule;
import dev.weir.schemas.filter.Like;
import dev.weir.schemas.filter.SumCondition;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Conditions;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.FieldTest;
import dev.weir.schemas.query.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The filter of a request for rules that had no hit. They have no sources, so that a test of the source rules none of them
 * out, and their counters are 0.
 */
record RuleFilter(Filter filter, Condition having) {
    private static final Set<Field> NAMES = Set.of(Field.RULE, Field.ACL);

    /**
     * The filter without what it says of names of rules and ACLs only. Logs call one ACL by several names and cut the names of
     * rules, so that a rule may have hits under a name that the filter leaves out.
     */
    static Filter ofAnyName(Filter filter) {
        Filter.Builder any = filter.toBuilder().clearAcls().clearRules();
        Condition condition = filter.getCondition();
        if (testsNamesOnly(condition)) {
            any.clearCondition();
        } else if (condition.getFormCase() == Condition.FormCase.ALL) {
            List<Condition> parts = new ArrayList<>(condition.getAll().getPartsList());
            parts.removeIf(RuleFilter::testsNamesOnly);
            any.getConditionBuilder().getAllBuilder().clearParts().addAllParts(parts);
        }
        return any.build();
    }

    private static boolean testsNamesOnly(Condition condition) {
        return switch (condition.getFormCase()) {
            case ALL -> condition.getAll().getPartsList().stream().allMatch(RuleFilter::testsNamesOnly);
            case ANY -> condition.getAny().getPartsList().stream().allMatch(RuleFilter::testsNamesOnly);
            case NOT -> testsNamesOnly(condition.getNot());
            case FIELD -> NAMES.contains(condition.getField().getField());
            case COUNTER, FORM_NOT_SET -> false;
        };
    }

    boolean lets(KnownRule rule) {
        return (filter.getRulesCount() == 0 || filter.getRulesList().stream().anyMatch(rule::isNamed))
                && (filter.getAclsCount() == 0 || filter.getAclsList().stream().anyMatch(rule::isOf))
                && (filter.getDirectionsCount() == 0
                        || filter.getDirectionsList().contains(rule.direction()))
                && canBe(true, filter.getCondition(), rule)
                && SumCondition.matches(having, counter -> 0);
    }

    /** Whether there could be a source with which the condition is {@code wanted} for a flow under the rule. */
    private static boolean canBe(boolean wanted, Condition condition, KnownRule rule) {
        return switch (condition.getFormCase()) {
            case ALL -> canBe(wanted, condition.getAll(), wanted, rule);
            case ANY -> canBe(wanted, condition.getAny(), !wanted, rule);
            case NOT -> canBe(!wanted, condition.getNot(), rule);
            case FIELD -> canBe(wanted, condition.getField(), rule);
            case FORM_NOT_SET -> wanted;
            case COUNTER -> throw new IllegalArgumentException("a sum is not a field");
        };
    }

    /** @param all whether every part has to be {@code wanted}, not only one */
    private static boolean canBe(boolean wanted, Conditions parts, boolean all, KnownRule rule) {
        return all
                ? parts.getPartsList().stream().allMatch(part -> canBe(wanted, part, rule))
                : parts.getPartsList().stream().anyMatch(part -> canBe(wanted, part, rule));
    }

    private static boolean canBe(boolean wanted, FieldTest test, KnownRule rule) {
        return switch (test.getField()) {
            case RULE ->
                wanted
                        == test.getTextsList().stream()
                                .anyMatch(
                                        text -> test.getLike() ? Like.matches(text, rule.name()) : rule.isNamed(text));
            case ACL ->
                wanted
                        == test.getTextsList().stream()
                                .anyMatch(text -> test.getLike()
                                        ? Like.matches(text, rule.acl()) || Like.matches(text, rule.guid())
                                        : rule.isOf(text));
            case DIRECTION -> wanted == test.getTextsList().contains(rule.direction());
            case SOURCE, COUNTRY, ASN, ASSET, THREAT -> true;
            case FLOW_TYPE, PORT, PROTOCOL, SERVICE, DESTINATION_COUNTRY, FIELD_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("no field: " + test.getField());
        };
    }
}
