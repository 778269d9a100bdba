package dev.weir.stream.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.DrivenStore;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.OpenStores;
import dev.weir.stream.count.RandomTuples;
import dev.weir.stream.count.ReadConfig;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Top lists from recent sums are the same messages as those read from the panes, whatever happens to the store. */
class TopModelTest {
    private static final long NOW = 1_795_140_000_000L;
    private static final int STEPS = 250;
    private static final long MINUTE = Level.MINUTE.millis();
    private static final ReadConfig ENOUGH = new ReadConfig(64 << 20, 1 << 20);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void top_anyOperations_sameAsReadingThePanes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomTuples tuples = new RandomTuples(random);
        Duration retention = random.nextBoolean() ? Duration.ofHours(24) : Duration.ofMinutes(80);
        DrivenStore store = new DrivenStore(NOW, retention, random.nextBoolean() ? 1 << 20 : 64 << 20, ENOUGH);
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(8)) {
                case 0 -> store.commit();
                case 1 -> store.closeDue();
                case 2 -> store.expire();
                case 3 -> store.pass(random.nextInt(random.nextInt(10) == 0 ? 20 * 60_000 : 40_000));
                case 4, 5 -> ask(store, question(store, random), "seed %d, step %d".formatted(seed, step));
                default -> count(store, tuples, random);
            }
        }
        assertThat(store.recent().builds()).as("seed %d", seed).isPositive();
        store.close();
        assertThat(store.recent().held()).isZero();
        assertThat(store.recent().bytes()).isZero();
    }

    private static void count(DrivenStore store, RandomTuples tuples, SplittableRandom random) {
        for (int i = random.nextInt(300); i > 0; i--) {
            store.count(tuples.next().toBuilder()
                    .setTimeMs(time(store.now(), random))
                    .build());
        }
    }

    /** Mostly of the last minutes; some late, some of long ago, some ahead. */
    private static long time(long now, SplittableRandom random) {
        return switch (random.nextInt(20)) {
            case 0 -> now - random.nextLong(36 * 3_600_000L);
            case 1 -> now + random.nextLong(300_000);
            case 2, 3, 4 -> now - random.nextLong(4_000_000);
            default -> now - random.nextLong(200_000);
        };
    }

    private static AggregateRequest question(DrivenStore store, SplittableRandom random) {
        Level level = random.nextInt(5) == 0 ? Level.HOUR : Level.MINUTE;
        long[] lengths = {1, 5, 61, 200};
        long length = (level == Level.HOUR ? 1 + random.nextInt(3) : lengths[random.nextInt(4)]) * level.millis();
        long end = level.floor(store.now() - MINUTE + random.nextInt(120_000)) + level.millis();
        return AggregateRequest.newBuilder()
                .setPaneMs(level.millis())
                .setFromMs(end - length)
                .setToMs(end)
                .addGroup(Field.SOURCE)
                .setDistinct(random.nextBoolean())
                .setByValue(random.nextInt(8))
                .setLimit(1 + random.nextInt(random.nextBoolean() ? 5 : 100))
                .build();
    }

    private static void ask(DrivenStore store, AggregateRequest request, String what) {
        PartitionAnswer answer = answer(request, store.reader());
        assertThat(answer).as(what).isEqualTo(answer(request, new ScanReader(store.reader())));
        if (answer.getOutcome() == Outcome.ANSWERED) {
            long shown = answer.getRowsList().stream()
                    .mapToLong(row -> row.getCounters(Counter.TUPLES_VALUE))
                    .sum();
            assertThat(shown + answer.getOther(Counter.TUPLES_VALUE)).as(what).isEqualTo(tuples(store, request));
        }
    }

    private static long tuples(DrivenStore store, AggregateRequest request) {
        return store.committed().stream()
                .mapToLong(FlowTuple::getTimeMs)
                .filter(time -> time >= request.getFromMs() && time < request.getToMs())
                .count();
    }

    @Test
    void top_noMemory_readFromThePanes() {
        DrivenStore store = new DrivenStore(NOW, Duration.ofHours(24), 64 << 20, new ReadConfig(0, 0));
        SplittableRandom random = new SplittableRandom(1);
        count(store, new RandomTuples(random), random);
        store.commit();
        ask(store, question(store, random), "without memory");
        assertThat(store.recent().scans()).isEqualTo(1);
        assertThat(store.recent().held()).isZero();
        assertThat(store.recent().bytes()).isZero();
    }

    @Test
    void top_nobodyAsksForTenMinutes_isDropped() {
        DrivenStore store = new DrivenStore(NOW, Duration.ofHours(24), 64 << 20, ENOUGH);
        store.count(new RandomTuples(new SplittableRandom(1))
                .next().toBuilder().setTimeMs(NOW).build());
        store.commit();
        ask(store, question(store, new SplittableRandom(1)), "first");
        assertThat(store.recent().held()).isEqualTo(1);
        assertThat(store.recent().bytes()).isPositive();
        assertThat(store.recent().sources()).isPositive();
        store.pass(601_000);
        store.closeDue();
        assertThat(store.recent().held()).isZero();
        assertThat(store.recent().bytes()).isZero();
    }

    private static PartitionAnswer answer(AggregateRequest request, CountReader reader) {
        OpenStores.Partition partition = new OpenStores.Partition(0, true, reader);
        return new PartitionQuery(request, partition, 0, 100_000, SourceFacts.NONE)
                .answer()
                .whole();
    }
}
