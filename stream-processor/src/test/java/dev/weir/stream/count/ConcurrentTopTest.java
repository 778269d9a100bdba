package dev.weir.stream.count;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.weir.schemas.flows.FlowTuple;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One thread counts, commits, closes and merges while the clock goes on; others ask for top lists of two lengths of time. */
class ConcurrentTopTest {
    private static final long BEGIN = 1_795_140_000_000L;
    private static final int COMMITS = 400;
    private static final int BATCH = 50;
    private static final int ALL = 1000;
    private static final int LONGEST_PAUSE = 8_000;
    // A reader may be as slow as it likes: what is counted meanwhile lies in its range, too.
    private static final long LONGER_THAN_ALL_COMMITS = 60 * Level.MINUTE.millis();

    private final DrivenStore store =
            new DrivenStore(BEGIN, Duration.ofHours(24), 1 << 20, new ReadConfig(64 << 20, 1 << 20));
    private volatile boolean finished;

    @Test
    void top_whileCommitsGoOn_isOfOneCommit() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            Future<?> writer = threads.submit(this::write);
            Future<?> longer = threads.submit(() -> read(3000));
            Future<?> shorter = threads.submit(() -> read(2999));
            writer.get();
            longer.get();
            shorter.get();
        }
        assertThat(store.recent().builds()).isPositive();
        assertThat(ask(3000)).isEqualTo((long) COMMITS * BATCH);
    }

    /** All tuples lie in the range all the time, so that every whole commit adds a whole batch. */
    private void read(int minutes) {
        do {
            long before = store.reader().totals().tuplesCounted();
            long sum = ask(minutes);
            assertThat(sum).isBetween(before, store.reader().totals().tuplesCounted());
            assertThat(sum % BATCH).as("half a commit of %d", sum).isZero();
        } while (!finished);
    }

    /** The tuples of the range; those visited are those of the sums. Asks again when the sums were dropped as idle meanwhile. */
    private long ask(int minutes) {
        while (true) {
            long[] visited = {0};
            TopSums sums = store.reader()
                    .visitLargest(
                            question(minutes),
                            (family, hi, lo, rule, values, at, destinations) -> visited[0] += values[at]);
            assertThat(sums == null ? 0 : sums.sums().get(Values.TUPLES)).isEqualTo(visited[0]);
            if (sums != null) {
                return visited[0];
            }
        }
    }

    private TopQuestion question(int minutes) {
        long end = Level.MINUTE.floor(store.now()) + LONGER_THAN_ALL_COMMITS;
        long start = end - minutes * Level.MINUTE.millis();
        var cover = LongStream.range(0, minutes)
                .mapToObj(minute -> new PaneId(Level.MINUTE, start + minute * Level.MINUTE.millis()))
                .toList();
        return new TopQuestion(start, end, Level.MINUTE, cover, Values.TUPLES, ALL);
    }

    private void write() {
        try {
            SplittableRandom random = new SplittableRandom(1);
            RandomTuples tuples = new RandomTuples(random);
            for (int commit = 0; commit < COMMITS; commit++) {
                for (int i = 0; i < BATCH; i++) {
                    store.count(tuple(tuples, random));
                }
                store.commit();
                store.pass(random.nextInt(LONGEST_PAUSE));
                store.closeDue();
            }
        } finally {
            finished = true;
        }
    }

    private FlowTuple tuple(RandomTuples tuples, SplittableRandom random) {
        byte[] address = {10, 0, 0, (byte) random.nextInt(100)};
        return tuples.next().toBuilder()
                .setTimeMs(store.now() - random.nextInt(300_000))
                .setSourceAddress(ByteString.copyFrom(address))
                .build();
    }
}
