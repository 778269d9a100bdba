package dev.weir.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.weir.schemas.distinct.DistinctCount;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Distinct;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTest {
    private static final List<Field> SOURCE_RULE = List.of(Field.SOURCE, Field.RULE);

    private static Question question(List<Field> group, int limit) {
        return Question.over(0, 60_000, 60_000)
                .group(group)
                .top(Counter.DENIED, limit)
                .distinct(true)
                .build();
    }

    private static Row.Builder counted(Random random) {
        Row.Builder row = Row.newBuilder();
        for (int i = 0; i < Merge.COUNTERS; i++) {
            row.addCounters(random.nextInt(6));
        }
        return row;
    }

    private static Distinct set(long... items) {
        DistinctCount count = new DistinctCount();
        LongStream.of(items).forEach(count::add);
        return Distinct.newBuilder()
                .setSet(ByteString.copyFrom(count.toBytes()))
                .build();
    }

    /** Each partition holds its own sources, orders its rows, and cuts them at the limit. */
    private static PartitionAnswer partition(List<Row> rows, int limit) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(RowOrder.by(Counter.DENIED, SOURCE_RULE));
        int kept = Math.min(limit, sorted.size());
        PartitionAnswer.Builder answer =
                PartitionAnswer.newBuilder().addAllRows(sorted.subList(0, kept)).setGroups(sorted.size());
        return answer.addAllTotals(sums(sorted)).build();
    }

    private static List<Long> sums(Collection<Row> rows) {
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < Merge.COUNTERS; i++) {
            int index = i;
            sums.add(rows.stream().mapToLong(row -> row.getCounters(index)).sum());
        }
        return sums;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50, 1000})
    void sources_anyLimit_equalToSortingAll(int limit) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Row> all = new ArrayList<>();
        List<PartitionAnswer> answers = new ArrayList<>();
        for (int partition = 0; partition < 5; partition++) {
            List<Row> rows = new ArrayList<>();
            for (int i = random.nextInt(80); i > 0; i--) {
                byte[] source = {(byte) partition, (byte) i, 0, 1};
                rows.add(counted(random)
                        .setSource(ByteString.copyFrom(source))
                        .setRule("r")
                        .build());
            }
            all.addAll(rows);
            answers.add(partition(rows, limit));
        }
        Merge merge = new Merge(question(SOURCE_RULE, limit), answers);
        all.sort(Comparator.comparingLong((Row row) -> -row.getCounters(2))
                .thenComparing(row -> row.getSource().toString(StandardCharsets.ISO_8859_1)));
        assertThat(merge.rows()).as("seed %d", seed).isEqualTo(all.subList(0, Math.min(limit, all.size())));
        assertThat(merge.groups()).as("seed %d", seed).isEqualTo(all.size());
        List<Long> total = new ArrayList<>(sums(merge.rows()));
        for (int i = 0; i < Merge.COUNTERS; i++) {
            total.set(i, total.get(i) + merge.other().get(i));
        }
        assertThat(total).as("seed %d", seed).isEqualTo(sums(all));
        assertThat(merge.totals()).as("seed %d", seed).isEqualTo(sums(all));
    }

    /** Each partition tells the number and the totals of all its groups, also of those before the page. */
    @Test
    void sources_behindAnother_groupsAndSumsOfThoseBehind() {
        Random random = new Random(7);
        List<Row> behind = new ArrayList<>();
        List<PartitionAnswer> answers = new ArrayList<>();
        for (int partition = 0; partition < 3; partition++) {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                byte[] source = {9, (byte) i, 0, (byte) partition};
                rows.add(counted(random).setSource(ByteString.copyFrom(source)).build());
            }
            behind.addAll(rows);
            answers.add(PartitionAnswer.newBuilder()
                    .addAllRows(rows.subList(0, 2))
                    .setOtherGroups(2)
                    .addAllOther(sums(rows.subList(2, 4)))
                    .setGroups(50)
                    .addAllTotals(Collections.nCopies(Merge.COUNTERS, 1000L))
                    .build());
        }
        Question page = Question.over(0, 60_000, 60_000)
                .group(Field.SOURCE)
                .bySource(ByteString.copyFrom(new byte[] {9, 0, 0, 0}), 2)
                .build();
        Merge merge = new Merge(page, answers);
        assertThat(merge.rows()).containsExactly(behind.get(0), behind.get(4));
        assertThat(merge.groups()).isEqualTo(12);
        assertThat(merge.totals()).isEqualTo(sums(behind));
        List<Row> rest = new ArrayList<>(behind);
        rest.removeAll(merge.rows());
        assertThat(merge.other()).isEqualTo(sums(rest));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 100})
    void rules_acrossPartitions_summedThenLimited(int limit) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Row> all = new ArrayList<>();
        List<PartitionAnswer> answers = new ArrayList<>();
        for (int partition = 0; partition < 4; partition++) {
            PartitionAnswer.Builder answer = PartitionAnswer.newBuilder();
            for (int rule = 0; rule < 6; rule++) {
                answer.addRows(counted(random)
                        .setRule("rule" + rule)
                        .setDistinctSources(1)
                        .setDestinations(set(partition, 100))
                        .setDestinationPorts(set(443))
                        .setFirstMs(100 + random.nextInt(100))
                        .setLastMs(300 + random.nextInt(100)));
            }
            all.addAll(answer.getRowsList());
            answers.add(answer.build());
        }
        Merge merge = new Merge(question(List.of(Field.RULE), limit), answers);
        Map<String, Long> denied = new HashMap<>();
        all.forEach(row -> denied.merge(row.getRule(), row.getCounters(2), Long::sum));
        List<String> expected = denied.keySet().stream()
                .sorted(Comparator.comparingLong((String rule) -> -denied.getOrDefault(rule, 0L))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(limit == 0 ? 6 : limit)
                .toList();
        assertThat(merge.rows().stream().map(Row::getRule)).as("seed %d", seed).isEqualTo(expected);
        assertThat(merge.rows()).allSatisfy(row -> {
            assertThat(row.getDistinctSources()).isEqualTo(4);
            assertThat(DistinctSets.number(row.getDestinations())).isEqualTo(5);
            assertThat(DistinctSets.number(row.getDestinationPorts())).isEqualTo(1);
            assertThat(DistinctSets.number(row.getRules())).isZero();
            assertThat(row.getFirstMs()).isBetween(100L, 199L);
            assertThat(row.getLastMs()).isBetween(300L, 399L);
        });
        assertThat(merge.groups()).isEqualTo(6);
        long kept = merge.rows().stream().mapToLong(row -> row.getCounters(0)).sum();
        assertThat(kept + merge.other().getFirst()).isEqualTo(sums(all).getFirst());
    }
}
