package dev.weir.query.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.weir.platform.Health;
import dev.weir.query.Fact;
import dev.weir.query.FakeCluster;
import dev.weir.query.FakeStore;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.Row;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class StoresIT {
    private static final long MINUTE = StoresBed.MINUTE;
    private static final long HOUR = StoresBed.HOUR;
    private static final long FROM = StoresBed.FROM;

    private final StoresBed bed = new StoresBed();
    private final long seed = bed.seed;
    private final List<Fact> facts = bed.facts;
    private final FakeCluster cluster = bed.cluster;
    private final FakeStore left = bed.left;
    private final FakeStore right = bed.right;
    private final Health health = bed.health;
    private final Stores stores = bed.stores;

    @AfterEach
    void close() {
        bed.close();
    }

    private static Question question(Filter filter, List<Field> group, int limit) {
        return StoresBed.question()
                .filter(filter)
                .group(group)
                .top(Counter.TUPLES, limit)
                .distinct(true)
                .build();
    }

    private static Question everything() {
        return question(Filter.getDefaultInstance(), List.of(), 0);
    }

    private long tuples() {
        return bed.tuples();
    }

    @Test
    void ask_everything_bothInstancesAndTheSum() {
        stores.start();
        Answer answer = stores.ask(everything());
        assertThat(answer.rows()).as("seed %d", seed).hasSize(1);
        assertThat(answer.rows().getFirst().getCounters(0)).as("seed %d", seed).isEqualTo(tuples());
        assertThat(answer.coverage()).isEqualTo(new Answer.Coverage(4, List.of(), List.of()));
        assertThat(left.asked).hasSize(1);
        assertThat(right.asked).hasSize(1);
        assertThat(health.missing()).isEmpty();
    }

    @Test
    void ask_topSources_rowsAndOtherAddUp() {
        stores.start();
        Answer answer = stores.ask(question(Filter.getDefaultInstance(), List.of(Field.SOURCE), 10));
        assertThat(answer.rows()).hasSize(10);
        long rows = answer.rows().stream().mapToLong(row -> row.getCounters(0)).sum();
        assertThat(rows + answer.other().getFirst()).as("seed %d", seed).isEqualTo(tuples());
        long sources = facts.stream().map(Fact::source).distinct().count();
        assertThat(answer.groups()).as("seed %d", seed).isEqualTo(sources);
    }

    @Test
    void ask_oneSource_onlyItsOwner() {
        stores.start();
        String source = facts.getFirst().source();
        Answer answer = stores.ask(question(StoresBed.source(source), List.of(Field.SOURCE), 0));
        assertThat(answer.rows())
                .extracting(Row::getSource)
                .containsExactly(ByteString.copyFrom(facts.getFirst().address()));
        FakeStore other = left.active.contains(cluster.partition(source)) ? right : left;
        assertThat(other.asked).isEmpty();
        assertThat(answer.coverage().asked()).isEqualTo(1);
    }

    @Test
    void ask_instanceGone_itsCopiesAnswer() {
        stores.start();
        right.close();
        Answer answer = stores.ask(everything());
        assertThat(answer.rows().getFirst().getCounters(0)).as("seed %d", seed).isEqualTo(tuples());
        assertThat(answer.coverage()).isEqualTo(new Answer.Coverage(4, List.of(), List.of(2, 3)));
    }

    @Test
    void ask_theOnlyConfiguredInstanceGone_theOthersAreRemembered() {
        stores.start();
        left.close();
        stores.look();
        stores.look();
        Answer answer = stores.ask(everything());
        assertThat(answer.rows().getFirst().getCounters(0)).as("seed %d", seed).isEqualTo(tuples());
        assertThat(answer.coverage()).isEqualTo(new Answer.Coverage(4, List.of(), List.of(0, 1)));
        assertThat(health.missing()).as("copies can answer").isEmpty();
    }

    @Test
    void ask_instanceHangs_itsCopiesAnswerBeforeTheDeadline() {
        stores.start();
        right.hanging = true;
        Answer answer = stores.ask(everything());
        assertThat(answer.rows().getFirst().getCounters(0)).as("seed %d", seed).isEqualTo(tuples());
        assertThat(answer.coverage().standby()).containsExactly(2, 3);
    }

    @Test
    void ask_partitionMoved_newOwnerAnswers() {
        stores.start();
        right.active.remove(Integer.valueOf(3));
        left.standby.remove(Integer.valueOf(3));
        left.active.add(3);
        Answer answer = stores.ask(everything());
        assertThat(answer.rows().getFirst().getCounters(0)).as("seed %d", seed).isEqualTo(tuples());
        assertThat(answer.coverage()).isEqualTo(new Answer.Coverage(4, List.of(), List.of()));
    }

    @Test
    void ask_partitionNowhere_partialAndNamed() {
        stores.start();
        left.standby.clear();
        right.restoring.add(3);
        Answer answer = stores.ask(everything());
        assertThat(answer.coverage()).isEqualTo(new Answer.Coverage(4, List.of(3), List.of()));
        long held = facts.stream()
                .filter(fact -> cluster.partition(fact.source()) != 3)
                .mapToLong(fact -> fact.counters().getFirst())
                .sum();
        assertThat(answer.rows().getFirst().getCounters(0)).as("seed %d", seed).isEqualTo(held);
        assertThat(answer.coverage().complete()).isFalse();
    }

    @Test
    void ask_nobodyThere_noAnswer() {
        cluster.close();
        stores.start();
        assertThatThrownBy(() -> stores.ask(everything())).isInstanceOf(NoAnswer.class);
        assertThat(health.missing()).contains("no stream-processor answers");
    }

    @Test
    void ask_minutesExpiredInOnePartition_allForHours() {
        stores.start();
        right.finestPane = HOUR;
        Question asked = Question.over(FROM + 5 * MINUTE, FROM + 65 * MINUTE, 5 * MINUTE)
                .step(5 * MINUTE)
                .build();
        Answer answer = stores.ask(asked);
        assertThat(answer.question().paneMs()).isEqualTo(HOUR);
        assertThat(answer.question().stepMs()).isEqualTo(HOUR);
        assertThat(answer.question().fromMs()).isEqualTo(FROM);
        assertThat(answer.question().toMs()).isEqualTo(FROM + 2 * HOUR);
        assertThat(answer.rows().stream().mapToLong(row -> row.getCounters(0)).sum())
                .as("seed %d", seed)
                .isEqualTo(tuples());
    }

    @Test
    void ask_manyAtOnce_allRight() {
        stores.start();
        long total = tuples();
        assertThat(IntStream.range(0, 200)
                        .parallel()
                        .mapToLong(
                                i -> stores.ask(everything()).rows().getFirst().getCounters(0))
                        .distinct()
                        .boxed())
                .as("seed %d", seed)
                .containsExactly(total);
    }

    @Test
    void ask_unchangedForNothingHeld_itsCopiesAnswer() {
        stores.start();
        right.answerWith(Outcome.UNCHANGED);
        Answer answer = stores.ask(everything());
        assertThat(answer.rows().getFirst().getCounters(0)).as("seed %d", seed).isEqualTo(tuples());
        assertThat(answer.coverage().standby()).containsExactly(2, 3);
    }

    @Test
    void ask_pageBySource_groupsTotalsAndRowsBehind() {
        stores.start();
        Question first = StoresBed.question()
                .group(Field.SOURCE)
                .bySource(ByteString.EMPTY, 20)
                .build();
        Answer page = stores.ask(first);
        ByteString last = page.rows().getLast().getSource();
        Answer next = stores.ask(
                StoresBed.question().group(Field.SOURCE).bySource(last, 20).build());
        long sources = facts.stream().map(Fact::source).distinct().count();
        assertThat(List.of(page.groups(), next.groups())).as("seed %d", seed).containsExactly(sources, sources - 20);
        assertThat(page.totals().getFirst()).as("seed %d", seed).isEqualTo(tuples());
        assertThat(next.totals()).as("seed %d", seed).isEqualTo(page.other());
        assertThat(next.rows())
                .as("seed %d", seed)
                .hasSize(20)
                .doesNotContainAnyElementsOf(page.rows())
                .allMatch(row -> row.getSource().size() >= last.size());
    }

    @Test
    void ask_namedRequest_storesAreToldTheName() {
        stores.start();
        MDC.put("request", "some-name");
        try {
            stores.ask(everything());
        } finally {
            MDC.remove("request");
        }
        assertThat(left.requestIds).containsExactly("some-name");
        assertThat(right.requestIds).containsExactly("some-name");
    }

    @Test
    void look_twoInstances_bothWithTheirPartitions() {
        stores.start();
        Cluster seen = stores.look();
        assertThat(seen.partitions()).isEqualTo(4);
        assertThat(seen.active(2)).contains(right.endpoint());
        assertThat(seen.standbys(2)).containsExactly(left.endpoint());
        assertThat(seen.unreachable()).isEmpty();
    }
}
