package dev.weir.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.query.FakeStore;
import dev.weir.testkit.time.Await;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The deadline is so long that only a second request can be what answered in time, and the least wait for one so long that
 * a slow machine does not use up the second requests that are saved.
 */
class HedgeIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final HedgeConfig HEDGE = new HedgeConfig(true, Duration.ofSeconds(2));

    private final StoresBed bed = new StoresBed(DEADLINE, HEDGE, 0, InstantSource.system());
    private final Stores stores = bed.stores;
    private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        bed.close();
        thread.close();
    }

    private static Question everything() {
        return StoresBed.question().build();
    }

    private void learn() {
        stores.start();
        for (int i = 0; i < 40; i++) {
            stores.ask(everything());
        }
    }

    private void assertRight(Answer answer) {
        assertThat(answer.coverage().complete()).isTrue();
        assertThat(answer.rows().getFirst().getCounters(0))
                .as("seed %d", bed.seed)
                .isEqualTo(bed.tuples());
    }

    @Test
    void ask_ownerHangs_copyAnswersLongBeforeTheDeadline() {
        learn();
        bed.right.hanging = true;
        long begun = System.nanoTime();
        Answer answer = stores.ask(everything());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(DEADLINE.dividedBy(4));
        assertRight(answer);
        assertThat(answer.coverage().standby()).containsExactly(2, 3);
        assertThat(bed.count("weir.query.hedges", "stage", "sent")).isPositive();
        assertThat(bed.count("weir.query.hedges", "stage", "won")).isPositive();
    }

    @Test
    void ask_slowOwnerAnswersBeforeItsCopy_ownerCounts() throws Exception {
        learn();
        String source = bed.facts.getFirst().source();
        boolean onTheLeft = bed.left.active.contains(bed.cluster.partition(source));
        FakeStore owner = onTheLeft ? bed.left : bed.right;
        FakeStore copy = onTheLeft ? bed.right : bed.left;
        owner.hanging = true;
        copy.hanging = true;
        int before = copy.asked.size();
        Future<Answer> answer = thread.submit(() ->
                stores.ask(StoresBed.question().filter(StoresBed.source(source)).build()));
        Await.until(() -> copy.asked.size() > before, Duration.ofSeconds(40), "the copy is asked as well");
        owner.hanging = false;
        assertThat(answer.get().coverage()).isEqualTo(new Answer.Coverage(1, List.of(), List.of()));
    }

    @Test
    void ask_noCopies_nothingIsAskedTwice() {
        learn();
        bed.left.standby.clear();
        bed.right.standby.clear();
        stores.look();
        double sent = bed.count("weir.query.hedges", "stage", "sent");
        for (int i = 0; i < 10; i++) {
            assertRight(stores.ask(everything()));
        }
        assertThat(bed.count("weir.query.hedges", "stage", "sent"))
                .as("nobody else holds the partitions")
                .isEqualTo(sent);
        assertThat(stores.ask(everything()).coverage().standby()).isEqualTo(List.of());
    }
}
