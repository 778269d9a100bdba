package dev.weir.stream.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Row;
import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.OpenStores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesQueryTest {
    private static final int QUESTIONS = 40;
    private static final int MOST = 100_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void series_anyQuestion_sameAsGoingThroughAllFacts(long seed) {
        RandomQuestions questions = new RandomQuestions(new Random(seed));
        PlainReader reader = questions.reader(200);
        int several = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            AggregateRequest request = questions.series();
            String what = "seed %d, question %d: %s".formatted(seed, i, request);
            PartitionAnswer answer = answer(request, reader, MOST);
            assertThat(answer.getOutcome()).as(what).isEqualTo(Outcome.ANSWERED);
            assertSums(answer, reader, request, what);
            assertValues(answer, reader, request, what);
            several += answer.getOtherGroups() > 0 && answer.getRowsCount() > 1 ? 1 : 0;
        }
        assertThat(several).as("questions with other groups, seed %d", seed).isPositive();
    }

    /** What the same question without steps is answered. */
    private static void assertSums(PartitionAnswer answer, PlainReader reader, AggregateRequest request, String what) {
        AggregateRequest whole = request.toBuilder().clearStepMs().clearSeries().build();
        PartitionAnswer.Builder sums = answer.toBuilder().clearTotalValues().clearFingerprint();
        sums.getRowsBuilderList().forEach(Row.Builder::clearValues);
        assertThat(sums.build())
                .as(what)
                .isEqualTo(answer(whole, reader, MOST).toBuilder()
                        .clearFingerprint()
                        .build());
    }

    private static void assertValues(
            PartitionAnswer answer, PlainReader reader, AggregateRequest request, String what) {
        AggregateRequest.Builder all =
                request.toBuilder().clearSeries().clearLimit().clearHaving();
        Map<PlainAnswer.Group, List<Long>> matching = new PlainAnswer(
                        reader,
                        all.clone().setHaving(request.getHaving()).clearStepMs().build())
                .groups();
        Map<PlainAnswer.Group, List<Long>> values = new HashMap<>();
        List<Long> totals = zeros(request);
        new PlainAnswer(reader, all.build()).groups().forEach((group, sums) -> {
            PlainAnswer.Group whole = new PlainAnswer.Group(0, group.source(), group.rule(), group.known());
            if (matching.containsKey(whole)) {
                int step = (int) ((group.start() - request.getFromMs()) / request.getStepMs());
                long value = sums.get(request.getByValue());
                add(values.computeIfAbsent(whole, none -> zeros(request)), step, value);
                add(totals, step, value);
            }
        });
        assertThat(answer.getTotalValuesList()).as(what).isEqualTo(totals);
        answer.getRowsList()
                .forEach(row ->
                        assertThat(row.getValuesList()).as(what).isEqualTo(values.get(PlainAnswer.Group.of(row))));
    }

    private static void add(List<Long> values, int step, long more) {
        values.set(step, values.get(step) + more);
    }

    private static List<Long> zeros(AggregateRequest request) {
        long steps = Math.ceilDiv(request.getToMs() - request.getFromMs(), request.getStepMs());
        List<Long> zeros = new ArrayList<>();
        IntStream.range(0, (int) steps).forEach(i -> zeros.add(0L));
        return zeros;
    }

    private static AggregateRequest.Builder hours() {
        return AggregateRequest.newBuilder()
                .setPaneMs(Level.HOUR.millis())
                .setStepMs(Level.HOUR.millis())
                .setToMs(1000 * Level.HOUR.millis())
                .addGroup(Field.SOURCE)
                .setLimit(3)
                .setSeries(true);
    }

    @Test
    void series_nothingCounted_zeros() {
        PartitionAnswer answer = answer(hours().build(), new PlainReader(List.of(), List.of(), Level.MINUTE), MOST);
        assertThat(answer.getRowsList()).isEmpty();
        assertThat(answer.getTotalValuesList()).hasSize(1000).containsOnly(0L);
    }

    @Test
    void series_moreValuesThanAllowed_saysSo() {
        PlainReader reader = new RandomQuestions(new Random(1)).reader(40);
        AggregateRequest days = hours().setPaneMs(Level.DAY.millis())
                .setStepMs(Level.DAY.millis())
                .setToMs(20_000 * Level.DAY.millis())
                .build();
        assertThat(answer(days, reader, 60_000).getOutcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(answer(days, reader, 59_999).getOutcome()).isEqualTo(Outcome.TOO_LARGE);
    }

    @Test
    void series_minutesExpired_coarser() {
        PlainReader reader = new PlainReader(List.of(), List.of(), Level.HOUR);
        AggregateRequest minutes = hours().setPaneMs(Level.MINUTE.millis())
                .setStepMs(5 * Level.MINUTE.millis())
                .build();
        PartitionAnswer answer = answer(minutes, reader, MOST);
        assertThat(answer.getOutcome()).isEqualTo(Outcome.COARSER);
        assertThat(answer.getCoarserPaneMs()).isEqualTo(Level.HOUR.millis());
        assertThat(answer(hours().build(), reader, MOST).getOutcome()).isEqualTo(Outcome.ANSWERED);
    }

    private static PartitionAnswer answer(AggregateRequest request, CountReader reader, int mostGroups) {
        OpenStores.Partition partition = new OpenStores.Partition(0, true, reader);
        return new PartitionQuery(request, partition, 0, mostGroups, new DrawnFacts())
                .answer()
                .whole();
    }
}
