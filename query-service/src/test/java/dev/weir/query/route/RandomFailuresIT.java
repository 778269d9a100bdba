package dev.weir.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.query.FakeStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong: an answer holds exactly what the partitions hold that it says it covers. */
class RandomFailuresIT {
    private static final int ROUNDS = 40;

    private final StoresBed bed = new StoresBed(
            Duration.ofMillis(400),
            new HedgeConfig(true, Duration.ofMillis(1)),
            StoresBed.CACHE_BYTES,
            InstantSource.system());
    private final Random random = new Random(bed.seed);

    @AfterEach
    void close() {
        bed.close();
    }

    private void disturb(FakeStore store) {
        store.hanging = random.nextInt(6) == 0;
        store.restoring.clear();
        store.finestPane = random.nextInt(5) == 0 ? StoresBed.HOUR : 0;
        for (int partition = 0; partition < 4; partition++) {
            if (random.nextInt(6) == 0) {
                store.restoring.add(partition);
            }
        }
    }

    private void move() {
        int partition = random.nextInt(4);
        FakeStore from = bed.left.active.contains(partition) ? bed.left : bed.right;
        FakeStore to = from == bed.left ? bed.right : bed.left;
        from.active.remove(Integer.valueOf(partition));
        to.standby.remove(Integer.valueOf(partition));
        to.active.add(partition);
        from.standby.add(partition);
    }

    private long held(List<Integer> missing) {
        return bed.facts.stream()
                .filter(fact -> !missing.contains(bed.cluster.partition(fact.source())))
                .mapToLong(fact -> fact.counters().getFirst())
                .sum();
    }

    private boolean isRight(int round) {
        try {
            Answer answer = bed.stores.ask(StoresBed.question().build());
            long shown =
                    answer.rows().stream().mapToLong(row -> row.getCounters(0)).sum();
            assertThat(shown)
                    .as(
                            "seed %d, round %d, without %s",
                            bed.seed, round, answer.coverage().missing())
                    .isEqualTo(held(answer.coverage().missing()));
            return answer.coverage().complete();
        } catch (NoAnswer e) {
            return false;
        }
    }

    @Test
    void ask_randomFailures_neverWrong() {
        bed.stores.start();
        int complete = 0;
        for (int round = 0; round < ROUNDS; round++) {
            disturb(bed.left);
            disturb(bed.right);
            move();
            complete += isRight(round) ? 1 : 0;
        }
        assertThat(complete).as("seed %d", bed.seed).isPositive();
    }
}
