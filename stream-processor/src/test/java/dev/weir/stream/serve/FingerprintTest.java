package dev.weir.stream.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Held;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.DrivenStore;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.OpenStores;
import dev.weir.stream.count.RandomTuples;
import dev.weir.stream.count.ReadConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same fingerprint means the same answer, whatever happened in between and whoever answers. */
class FingerprintTest {
    private static final long NOW = 1_795_140_000_000L;
    private static final int STEPS = 150;

    private record Question(AggregateRequest request, ByteString fingerprint) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void equal_anyOperations_sameAnswer(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomTuples tuples = new RandomTuples(random);
        DrivenStore store = store(Duration.ofMinutes(60));
        Map<Question, PartitionAnswer> seen = new HashMap<>();
        int again = 0;
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> count(store, tuples, random);
                case 2 -> store.closeDue();
                case 3 -> store.expire();
                case 4 -> store.pass(random.nextInt(random.nextInt(8) == 0 ? 5_400_000 : 30_000));
                default -> {}
            }
            store.commit();
            for (AggregateRequest request : questions(store.now())) {
                String what = "seed %d, step %d: %s".formatted(seed, step, request);
                again += assertSame(store, request, seen, what) ? 1 : 0;
            }
        }
        assertThat(again).as("seen again, seed %d", seed).isGreaterThan(STEPS / 10);
        assertThat(seen).as("different, seed %d", seed).hasSizeGreaterThan(STEPS / 10);
    }

    private static boolean assertSame(
            DrivenStore store, AggregateRequest request, Map<Question, PartitionAnswer> seen, String what) {
        PartitionAnswer answer = answer(store.reader(), request);
        PartitionAnswer copied = answer(store.copy(), request);
        assertThat(copied).as("copy, %s", what).isEqualTo(answer);
        if (answer.getOutcome() != Outcome.ANSWERED) {
            assertThat(answer.getFingerprint()).as(what).isEmpty();
            return false;
        }
        PartitionAnswer counts = answer.toBuilder()
                .clearCommittedAtMs()
                .clearFreshAtMs()
                .clearStreamTimeMs()
                .clearVersion()
                .build();
        PartitionAnswer before = seen.put(new Question(request, answer.getFingerprint()), counts);
        if (before != null) {
            assertThat(counts).as(what).isEqualTo(before);
        }
        return before != null;
    }

    /** Late, recent and old tuples, often of one minute. */
    private static void count(DrivenStore store, RandomTuples tuples, SplittableRandom random) {
        for (int i = random.nextInt(30); i > 0; i--) {
            long late = random.nextLong(random.nextBoolean() ? 90_000 : 10_000_000);
            store.count(tuples.next().toBuilder().setTimeMs(store.now() - late).build());
        }
    }

    private static List<AggregateRequest> questions(long now) {
        long minute = Level.MINUTE.floor(now);
        long hour = Level.HOUR.floor(now);
        AggregateRequest five =
                question(Level.MINUTE, Level.MINUTE.floor(NOW), Level.MINUTE.floor(NOW) + 300_000, 60_000);
        return List.of(
                five,
                five.toBuilder().clearDistinct().setLimit(3).setSeries(true).build(),
                question(Level.MINUTE, minute - 4_000_000 / 60_000 * 60_000, minute, 0),
                question(Level.HOUR, hour - 2 * Level.HOUR.millis(), hour + Level.HOUR.millis(), 0),
                question(Level.DAY, Level.DAY.floor(NOW), Level.DAY.floor(NOW) + 2 * Level.DAY.millis(), 0));
    }

    private static AggregateRequest question(Level pane, long from, long to, long step) {
        return AggregateRequest.newBuilder()
                .setPaneMs(pane.millis())
                .setFromMs(from)
                .setToMs(to)
                .setStepMs(step)
                .addGroup(Field.SOURCE)
                .addGroup(Field.RULE)
                .setDistinct(true)
                .build();
    }

    @Test
    void held_untilALateTupleOfTheRange_unchanged() {
        DrivenStore store = store(Duration.ofHours(24));
        RandomTuples tuples = new RandomTuples(new SplittableRandom(1));
        count(store, tuples, NOW - 600_000);
        AggregateRequest asked = question(Level.MINUTE, NOW - 900_000, NOW - 300_000, 0);
        PartitionAnswer first = answer(store.reader(), asked);
        AggregateRequest again = asked.toBuilder()
                .addHeld(Held.newBuilder().setPartition(4).setFingerprint(ByteString.copyFromUtf8("another")))
                .addHeld(Held.newBuilder().setFingerprint(first.getFingerprint()))
                .build();
        store.pass(120_000);
        store.closeDue();
        count(store, tuples, NOW - 200_000);
        for (CountReader reader : List.of(store.reader(), store.copy())) {
            PartitionAnswer unchanged = answer(reader, again);
            assertThat(unchanged.getOutcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(unchanged.getFingerprint()).isEqualTo(first.getFingerprint());
            assertThat(unchanged.getVersion()).isEqualTo(2);
            assertThat(unchanged.getCommittedAtMs()).isEqualTo(NOW + 120_000);
            assertThat(unchanged.getRowsCount() + unchanged.getTotalsCount()).isZero();
        }
        count(store, tuples, NOW - 301_000);
        for (CountReader reader : List.of(store.reader(), store.copy())) {
            PartitionAnswer changed = answer(reader, again);
            assertThat(changed.getOutcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(changed.getFingerprint()).isNotEqualTo(first.getFingerprint());
            assertThat(changed.getTotals(0)).isEqualTo(2);
        }
    }

    @Test
    void held_whenPanesExpired_coarser() {
        DrivenStore store = store(Duration.ofMinutes(60));
        count(store, new RandomTuples(new SplittableRandom(1)), NOW - 600_000);
        AggregateRequest asked = question(Level.MINUTE, NOW - 900_000, NOW - 300_000, 0);
        ByteString fingerprint = answer(store.reader(), asked).getFingerprint();
        store.closeDue();
        store.pass(Duration.ofMinutes(61).toMillis());
        store.closeDue();
        store.expire();
        store.commit();
        AggregateRequest again = asked.toBuilder()
                .addHeld(Held.newBuilder().setFingerprint(fingerprint))
                .build();
        assertThat(answer(store.reader(), again).getOutcome()).isEqualTo(Outcome.COARSER);
        assertThat(answer(store.copy(), again).getOutcome()).isEqualTo(Outcome.COARSER);
    }

    private static DrivenStore store(Duration retention) {
        return new DrivenStore(NOW, retention, 1 << 20, new ReadConfig(1 << 20, 1 << 20));
    }

    private static void count(DrivenStore store, RandomTuples tuples, long timeMs) {
        FlowTuple tuple = tuples.next().toBuilder().setTimeMs(timeMs).build();
        store.count(tuple);
        store.commit();
    }

    private static PartitionAnswer answer(CountReader reader, AggregateRequest request) {
        OpenStores.Partition partition = new OpenStores.Partition(0, true, reader);
        return new PartitionQuery(request, partition, 0, 100_000, SourceFacts.NONE)
                .answer()
                .whole();
    }
}
