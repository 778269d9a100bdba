package dev.weir.query.filter;

import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Conditions;
import dev.weir.schemas.query.CounterTest;
import dev.weir.schemas.query.FieldTest;
import dev.weir.schemas.query.NumberRange;
import java.util.List;

/** Makes what the stores check out of what a filter asks for. */
final class CountCondition {

    private CountCondition() {}

    static Condition of(Expression expression) {
        Condition.Builder condition = Condition.newBuilder();
        switch (expression) {
            case Expression.All all -> condition.setAll(parts(all.parts()));
            case Expression.Any any -> condition.setAny(parts(any.parts()));
            case Expression.Not not -> condition.setNot(of(not.part()));
            case Expression.Within within ->
                condition.setField(field(within.field()).addAllPrefixes(within.prefixes()));
            case Expression.OneOf texts ->
                condition.setField(
                        field(texts.field()).addAllTexts(texts.texts()).setLike(texts.like()));
            case Expression.InRange number
            when CounterNames.counter(number.field()).isEmpty() ->
                condition.setField(field(number.field()).addAllRanges(ranges(number)));
            case Expression.InRange sum -> condition.setCounter(counter(sum));
        }
        return condition.build();
    }

    private static Conditions parts(List<Expression> parts) {
        return Conditions.newBuilder()
                .addAllParts(parts.stream().map(CountCondition::of).toList())
                .build();
    }

    private static FieldTest.Builder field(String name) {
        return FieldTest.newBuilder().setField(FieldNames.field(name).orElseThrow());
    }

    private static List<NumberRange> ranges(Expression.InRange number) {
        return number.ranges().stream()
                .map(range -> NumberRange.newBuilder()
                        .setLeast(range.least())
                        .setMost(range.most())
                        .build())
                .toList();
    }

    /** A sum is compared with one number. */
    private static CounterTest counter(Expression.InRange sum) {
        Expression.Range range = sum.ranges().getFirst();
        return CounterTest.newBuilder()
                .setCounter(CounterNames.counter(sum.field()).orElseThrow())
                .setLeast(range.least())
                .setMost(range.most())
                .build();
    }
}
