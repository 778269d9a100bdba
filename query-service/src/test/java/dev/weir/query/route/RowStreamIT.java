package dev.weir.query.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.weir.query.Fact;
import dev.weir.query.FakeStore;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowStreamIT {
    private final StoresBed bed = new StoresBed();
    private final Stores stores = bed.stores;

    @AfterEach
    void close() {
        bed.close();
    }

    private static QuestionBuilder question() {
        return StoresBed.question().group(Field.SOURCE, Field.RULE);
    }

    private static List<Row> read(RowStream stream) {
        List<Row> rows = new ArrayList<>();
        stream.forEach(rows::add);
        return rows;
    }

    private record Group(String source, String rule) {}

    /** Denied tuples by group, from the facts. */
    private Map<Group, Long> denied() {
        Map<Group, Long> sums = new HashMap<>();
        for (Fact fact : bed.facts) {
            sums.merge(new Group(fact.source(), fact.rule()), fact.counters().get(Counter.DENIED_VALUE), Long::sum);
        }
        return sums;
    }

    private static Group group(Row row) {
        return new Group(StoresBed.text(row.getSource()), row.getRule());
    }

    private static byte[] bytes(Group group) {
        return StoresBed.bytes(group.source()).toByteArray();
    }

    private static Comparator<Group> byAddress() {
        return Comparator.comparing((Group group) -> bytes(group).length)
                .thenComparing(group -> new BigInteger(1, bytes(group)))
                .thenComparing(Group::rule);
    }

    private int limit(int around) {
        return Math.max(1, denied().size() + around);
    }

    @ParameterizedTest
    @ValueSource(ints = {-10_000, -1, 0, 1, 10_000})
    void stream_byCounter_likeSortingAllFacts(int around) {
        stores.start();
        try (RowStream stream =
                stores.stream(question().top(Counter.DENIED, limit(around)).build())) {
            List<Row> rows = read(stream);
            Map<Group, Long> denied = denied();
            List<Long> expected = denied.values().stream()
                    .sorted(Comparator.reverseOrder())
                    .limit(limit(around))
                    .toList();
            assertThat(rows.stream().map(row -> row.getCounters(Counter.DENIED_VALUE)))
                    .as("seed %d", bed.seed)
                    .isEqualTo(expected);
            assertThat(rows)
                    .allSatisfy(
                            row -> assertThat(denied).containsEntry(group(row), row.getCounters(Counter.DENIED_VALUE)));
            assertThat(rows.stream().map(RowStreamIT::group)).doesNotHaveDuplicates();
            assertThat(stream.head().groups()).as("seed %d", bed.seed).isEqualTo(denied.size());
            assertThat(stream.head().coverage().complete()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-10_000, -1, 0, 1})
    void stream_bySource_likeSortingAllFacts(int around) {
        stores.start();
        try (RowStream stream = stores.stream(
                question().bySource(ByteString.EMPTY, limit(around)).build())) {
            assertThat(read(stream).stream().map(RowStreamIT::group))
                    .as("seed %d", bed.seed)
                    .isEqualTo(denied().keySet().stream()
                            .sorted(byAddress())
                            .limit(limit(around))
                            .toList());
        }
    }

    @Test
    void stream_bySourceAfterOne_onlyThoseBehind() {
        stores.start();
        List<Group> all = denied().keySet().stream().sorted(byAddress()).toList();
        String after = all.get(all.size() / 2).source();
        try (RowStream stream =
                stores.stream(question().bySource(StoresBed.bytes(after), 0).build())) {
            List<Group> behind = all.stream()
                    .filter(group -> byAddress().compare(new Group(group.source(), ""), new Group(after, "")) > 0)
                    .toList();
            assertThat(read(stream).stream().map(RowStreamIT::group))
                    .as("seed %d", bed.seed)
                    .isEqualTo(behind);
        }
    }

    @Test
    void other_afterEachRow_totalsWithoutTheRows() {
        stores.start();
        try (RowStream stream = stores.stream(question().top(Counter.TUPLES, 7).build())) {
            assertThat(stream.head().totals().getFirst())
                    .as("seed %d", bed.seed)
                    .isEqualTo(bed.tuples());
            long shown =
                    read(stream).stream().mapToLong(row -> row.getCounters(0)).sum();
            assertThat(shown + stream.other().getFirst())
                    .as("seed %d", bed.seed)
                    .isEqualTo(bed.tuples());
            assertThat(stream.read()).isEqualTo(7);
            assertThat(stream.next()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20})
    void next_storeEndsEarly_thrown(int rows) {
        stores.start();
        bed.right.breakAfter = rows;
        try (RowStream stream = stores.stream(question().build())) {
            assertThatThrownBy(() -> read(stream))
                    .isInstanceOf(BrokenAnswer.class)
                    .hasMessageContaining("ended before its last row");
            assertThatThrownBy(stream::next)
                    .as("what the others still have is not all")
                    .isInstanceOf(BrokenAnswer.class);
        }
    }

    @Test
    void next_storeDies_thrown() {
        stores.start();
        bed.right.stallAfter = 3;
        try (RowStream stream = stores.stream(question().build())) {
            assertThat(stream.next()).isPresent();
            bed.right.close();
            assertThatThrownBy(() -> read(stream)).isInstanceOf(BrokenAnswer.class);
        }
    }

    @Test
    void next_storeGoesSilent_thrownAfterTheStallTime() {
        stores.start();
        bed.right.stallAfter = 3;
        try (RowStream stream = stores.stream(question().build())) {
            assertThatThrownBy(() -> read(stream))
                    .isInstanceOf(BrokenAnswer.class)
                    .hasMessageContaining("no bytes came for too long");
        }
    }

    @Test
    void stream_instanceHangs_itsCopiesAreOpened() {
        stores.start();
        bed.right.hanging = true;
        try (RowStream stream = stores.stream(question().build())) {
            assertThat(stream.head().coverage()).isEqualTo(new Answer.Coverage(4, List.of(), List.of(2, 3)));
            assertThat(read(stream)).as("seed %d", bed.seed).hasSize(denied().size());
        }
    }

    @Test
    void stream_partitionNowhere_missingInTheHead() {
        stores.start();
        bed.left.standby.clear();
        bed.right.restoring.add(3);
        try (RowStream stream = stores.stream(question().build())) {
            assertThat(stream.head().coverage()).isEqualTo(new Answer.Coverage(4, List.of(3), List.of()));
            assertThat(read(stream)).noneMatch(row -> bed.cluster.partition(StoresBed.text(row.getSource())) == 3);
        }
    }

    @Test
    void stream_minutesExpiredInOnePartition_allForHours() {
        stores.start();
        bed.right.finestPane = StoresBed.HOUR;
        try (RowStream stream = stores.stream(question().build())) {
            assertThat(stream.head().question().paneMs()).isEqualTo(StoresBed.HOUR);
            assertThat(read(stream).stream()
                            .mapToLong(row -> row.getCounters(0))
                            .sum())
                    .as("seed %d", bed.seed)
                    .isEqualTo(bed.tuples());
        }
    }

    @Test
    void stream_tooManyGroups_refused() {
        stores.start();
        bed.left.answerWith(Outcome.TOO_LARGE);
        assertThatThrownBy(() -> stores.stream(question().build())).isInstanceOf(TooLarge.class);
    }

    @Test
    void stream_closedEarly_storesGoOnAnswering() {
        stores.start();
        for (int i = 0; i < 50; i++) {
            try (RowStream stream = stores.stream(question().build())) {
                assertThat(stream.next()).isPresent();
            }
        }
        FakeStore store = bed.left;
        assertThat(store.asked).hasSizeGreaterThanOrEqualTo(50);
        assertThat(stores.ask(question().build()).coverage().complete()).isTrue();
    }

    @Test
    void stream_groupsThatSpanPartitions_refused() {
        Question rules = StoresBed.question().group(Field.RULE).build();
        assertThatThrownBy(() -> stores.stream(rules)).isInstanceOf(IllegalArgumentException.class);
    }
}
