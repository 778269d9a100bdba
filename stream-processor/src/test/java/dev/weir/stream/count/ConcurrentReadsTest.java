package dev.weir.stream.count;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Rule;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One thread counts, commits, closes and merges, as others read. */
class ConcurrentReadsTest {
    private static final long EVENT = 1_487_282_400_000L;
    private static final int COMMITS = 400;
    private static final int BATCH = 50;
    private static final int MINUTES = 5;

    private final MapBlocks blocks = new MapBlocks();
    private final AtomicLong now = new AtomicLong(1_795_140_000_000L);
    private final CountStore store = new CountStore(blocks, config(), now::get);
    private volatile boolean finished;

    private static CountConfig config() {
        return new CountConfig(
                Duration.ofHours(24),
                Duration.ofDays(30),
                Duration.ofDays(400),
                1 << 20,
                CountConfig.Emit.WINDOW_CLOSE,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                new ReadConfig(1 << 20, 1 << 20));
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void active_sumOfAPane_isThatOfSomeCommit(Level level) throws Exception {
        read(() -> {
            long before = store.totals().tuplesCounted() / share(level);
            long sum = sum(store, PaneId.holding(level, EVENT));
            assertThat(sum).isBetween(before, store.totals().tuplesCounted() / share(level));
            assertThat(sum % (BATCH / share(level)))
                    .as("half a commit of %d", sum)
                    .isZero();
        });
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void standby_sumOfAPane_isThatOfSomeCommit(Level level) throws Exception {
        StandbyReader standby = new StandbyReader(blocks, Duration.ofSeconds(60));
        read(() -> {
            long before = (store.totals().tuplesCounted() - BATCH) / share(level);
            long sum = sum(standby, PaneId.holding(level, EVENT));
            assertThat(sum).isBetween(before, store.totals().tuplesCounted() / share(level));
            assertThat(sum % (BATCH / share(level)))
                    .as("half a commit of %d", sum)
                    .isZero();
        });
    }

    @Test
    void active_minutes_addUpToTheHour() throws Exception {
        read(() -> {});
        long minutes = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            minutes += sum(store, PaneId.holding(Level.MINUTE, EVENT + minute * 60_000L));
        }
        assertThat(minutes)
                .isEqualTo(sum(store, PaneId.holding(Level.HOUR, EVENT)))
                .isEqualTo(sum(store, PaneId.holding(Level.DAY, EVENT)))
                .isEqualTo((long) COMMITS * BATCH);
    }

    /** Each pane of the level gets one tuple of so many. */
    private static int share(Level level) {
        return level == Level.MINUTE ? MINUTES : 1;
    }

    private void read(Runnable reading) throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> writer = threads.submit(this::write);
            Future<?> reader = threads.submit(() -> {
                while (!finished) {
                    reading.run();
                }
            });
            writer.get();
            reader.get();
        }
    }

    private void write() {
        try {
            for (int commit = 0; commit < COMMITS; commit++) {
                for (int i = 0; i < BATCH; i++) {
                    count(EVENT + (commit + i) % MINUTES * 60_000L, commit * 31 + i);
                }
                store.commit();
                now.addAndGet(commit % 7 == 0 ? 6000 : 100);
                store.closeDue((minute, family, hi, lo, rule, values, at, destinations, revision) -> {});
                store.merge(5000);
            }
        } finally {
            finished = true;
        }
    }

    private void count(long timeMs, int source) {
        byte[] address = {10, 0, (byte) (source >>> 8), (byte) source};
        FlowTuple tuple = FlowTuple.newBuilder()
                .setTimeMs(timeMs)
                .setSourceAddress(ByteString.copyFrom(address))
                .setDirection(Direction.INBOUND)
                .setState(FlowState.DENIED)
                .setRule(Rule.newBuilder().setAcl("/nsg").setName("deny"))
                .build();
        FlowReader reader = new FlowReader();
        assertThat(reader.read(tuple.toByteArray())).isNull();
        assertThat(store.count(reader)).isTrue();
    }

    private static long sum(CountReader reader, PaneId pane) {
        return PaneVisits.tuples(reader, pane);
    }
}
