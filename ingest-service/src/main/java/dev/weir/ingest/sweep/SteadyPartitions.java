package dev.weir.ingest.sweep;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whether it is settled which partitions this process holds: all of them, or the same for a while. Before that, blobs
 * whose cursors come in a moment would be taken for somebody else's, and be offered for nothing. Thread-safe.
 */
final class SteadyPartitions {
    private static final long WHILE_NANOS = Duration.ofSeconds(5).toNanos();

    private final Supplier<Set<Integer>> settled;
    private final int partitions;
    private Set<Integer> last = Set.of();
    private long sinceNanos;

    SteadyPartitions(Supplier<Set<Integer>> settled, int partitions) {
        this.settled = settled;
        this.partitions = partitions;
    }

    synchronized boolean holds() {
        Set<Integer> now = settled.get();
        if (!now.equals(last)) {
            last = now;
            sinceNanos = System.nanoTime();
        }
        return now.size() == partitions || (!now.isEmpty() && System.nanoTime() - sinceNanos >= WHILE_NANOS);
    }
}
