package dev.weir.stream.count;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * Reads a partition that another instance counts and whose blocks are copied here while it is read. Nothing tells where a
 * commit ends in what is copied; but the counts and the totals agree only there, so it waits until they do
 * ({@link CopiedPanes}). A copy that changes all the time, because it catches up, answers nothing.
 */
final class StandbyReader implements CountReader {
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final long PAUSE_NANOS = 5_000_000;

    private final Blocks blocks;
    private final Duration patience;

    StandbyReader(Blocks blocks) {
        this(blocks, PATIENCE);
    }

    /** @param patience how long it waits for the end of a commit */
    StandbyReader(Blocks blocks, Duration patience) {
        this.blocks = blocks;
        this.patience = patience;
    }

    @Override
    public PartitionTotals totals() {
        return PartitionTotals.read(blocks.get(BlockKeys.totals()));
    }

    @Override
    public long tuplesInWindows() {
        return CopiedPanes.of(blocks, List.of()).tuplesInWindows();
    }

    @Override
    public List<RuleKey> rules() {
        return StoredRules.read(blocks);
    }

    @Override
    public <T> T read(List<PaneId> panes, PaneReading<T> reading) {
        long begun = System.nanoTime();
        while (true) {
            CopiedPanes copy = CopiedPanes.of(blocks, panes);
            if (copy.loadOpen()) {
                T result = reading.begin(copy).finish(copy::visitClosed);
                if (copy.isStillThere()) {
                    return result;
                }
            }
            if (System.nanoTime() - begun >= patience.toNanos()) {
                throw new InvalidStateStoreException("the copy changes too fast to be read");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
