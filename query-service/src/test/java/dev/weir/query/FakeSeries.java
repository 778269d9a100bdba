package dev.weir.query;

import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Row;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The store protocol's series in the plainest way: each step is asked for by itself. */
final class FakeSeries {

    private FakeSeries() {}

    static PartitionAnswer.Builder answer(AggregateRequest request, Collection<Fact> facts) {
        AggregateRequest whole = request.toBuilder().clearSeries().clearStepMs().build();
        List<Row> matching = FakeAggregate.answer(whole.toBuilder().clearLimit().build(), facts)
                .getRowsList();
        PartitionAnswer.Builder answer = FakeAggregate.answer(whole, facts);
        for (long start = request.getFromMs(); start < request.getToMs(); start += request.getStepMs()) {
            Map<String, Long> values = values(whole, start, request.getStepMs(), facts);
            answer.getRowsBuilderList().forEach(row -> row.addValues(values.getOrDefault(key(row.build()), 0L)));
            answer.addTotalValues(matching.stream()
                    .mapToLong(row -> values.getOrDefault(key(row), 0L))
                    .sum());
        }
        return answer;
    }

    /** What each group had in one step, whatever it had in the others. */
    private static Map<String, Long> values(AggregateRequest whole, long start, long length, Collection<Fact> facts) {
        AggregateRequest step = whole.toBuilder()
                .setFromMs(start)
                .setToMs(start + length)
                .clearLimit()
                .setHaving(Condition.getDefaultInstance())
                .build();
        Map<String, Long> values = new HashMap<>();
        FakeAggregate.answer(step, facts)
                .getRowsList()
                .forEach(row -> values.put(key(row), row.getCounters(whole.getByValue())));
        return values;
    }

    private static String key(Row row) {
        return String.join(
                "\n",
                Arrays.toString(row.getSource().toByteArray()),
                row.getRule(),
                row.getAcl(),
                row.getDirection(),
                row.getKnown().toString());
    }
}
