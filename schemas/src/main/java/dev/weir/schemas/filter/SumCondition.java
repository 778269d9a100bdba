package dev.weir.schemas.filter;

import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Conditions;
import dev.weir.schemas.query.CounterTest;
import java.util.function.IntToLongFunction;

/** A condition on the sums of a group. */
public final class SumCondition {

    private SumCondition() {}

    /** Whether there is anything to check. */
    public static boolean isGiven(Condition condition) {
        return condition.getFormCase() != Condition.FormCase.FORM_NOT_SET;
    }

    /**
     * Whether sums, which are numbers without a sign, match.
     *
     * @param sum gives the sum of a {@code Counter} by its number
     * @throws IllegalArgumentException when the condition tests something else than sums
     */
    public static boolean matches(Condition condition, IntToLongFunction sum) {
        return switch (condition.getFormCase()) {
            case ALL -> matches(condition.getAll(), sum, true);
            case ANY -> matches(condition.getAny(), sum, false);
            case NOT -> !matches(condition.getNot(), sum);
            case COUNTER -> contains(condition.getCounter(), sum);
            case FORM_NOT_SET -> true;
            case FIELD -> throw new IllegalArgumentException("a field is not a sum");
        };
    }

    /** Whether all of them match, or, where not all have to, one. */
    private static boolean matches(Conditions parts, IntToLongFunction sum, boolean all) {
        for (int i = 0; i < parts.getPartsCount(); i++) {
            if (matches(parts.getParts(i), sum) != all) {
                return !all;
            }
        }
        return all;
    }

    private static boolean contains(CounterTest range, IntToLongFunction sum) {
        long value = sum.applyAsLong(range.getCounterValue());
        return Long.compareUnsigned(value, range.getLeast()) >= 0 && Long.compareUnsigned(value, range.getMost()) <= 0;
    }
}
