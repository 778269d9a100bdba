package dev.weir.query.route;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The highest version of each partition that was shown, so that nothing older is shown after it, whoever answers. When all
 * who hold a partition say for a while that they have less, it has begun anew, and its mark goes down.
 */
final class Marks {
    static final Duration BELOW = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Marks.class);

    private final LongSupplier nanoTime;
    private final Map<Integer, Long> shown = new ConcurrentHashMap<>();
    private final Map<Integer, Long> belowSince = new HashMap<>();

    Marks(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether {@code version} may be shown; if so, nothing lower may be from now on. */
    boolean show(int partition, long version) {
        return shown.merge(partition, version, Math::max) == version;
    }

    /** The marks as they are. */
    Map<Integer, Long> now() {
        return Map.copyOf(shown);
    }

    /**
     * Compares the marks with what the instances hold.
     *
     * @param before the marks before the instances were asked: later ones may be of what came meanwhile
     */
    synchronized void look(Map<Integer, Long> before, Cluster cluster) {
        before.forEach((partition, mark) -> look(partition, mark, cluster.version(partition)));
    }

    private void look(int partition, long mark, OptionalLong held) {
        if (held.isEmpty() || held.getAsLong() >= mark) {
            belowSince.remove(partition);
            return;
        }
        long since = belowSince.computeIfAbsent(partition, p -> nanoTime.getAsLong());
        if (nanoTime.getAsLong() - since >= BELOW.toNanos() && shown.replace(partition, mark, held.getAsLong())) {
            belowSince.remove(partition);
            LOG.warn(
                    "Partition {} was answered with {} records before, and nobody holds more than {} any more: it begins anew",
                    partition,
                    mark,
                    held.getAsLong());
        }
    }
}
