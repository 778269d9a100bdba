package dev.weir.schemas.filter;

import dev.weir.schemas.query.Condition;
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
     * Whether sums match.
     *
     * @param sum gives the sum of a {@code Counter} by its number
     * @throws IllegalArgumentException when the condition tests something else than sums
     */
    public static boolean matches(Condition condition, IntToLongFunction sum) {
        return switch (condition.getFormCase()) {
            case ALL -> condition.getAll().getPartsList().stream().allMatch(part -> matches(part, sum));
            case ANY -> condition.getAny().getPartsList().stream().anyMatch(part -> matches(part, sum));
            case NOT -> !matches(condition.getNot(), sum);
            case COUNTER -> contains(condition.getCounter(), sum);
            case FORM_NOT_SET -> true;
            case FIELD -> throw new IllegalArgumentException("a field is not a sum");
        };
    }

    private static boolean contains(CounterTest range, IntToLongFunction sum) {
        long value = sum.applyAsLong(range.getCounterValue());
        return value >= range.getLeast() && value <= range.getMost();
    }
}
