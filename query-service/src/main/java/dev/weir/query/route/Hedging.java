package dev.weir.query.route;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides when a copy is asked as well because an instance is slow: after the time that 95 % of the latest requests of the
 * same kind took. Only one request in ten may be such a second one, so that a cluster that is slow because it has too much to
 * do is not given twice as much.
 */
final class Hedging {
    private static final double SHARE = 0.1;
    private static final double MOST_SAVED = 10;

    private final HedgeConfig config;
    private final long whileUnknown;
    private final Map<Kind, RecentTimes> times = new ConcurrentHashMap<>();
    private double saved = MOST_SAVED;

    /** @param whileUnknown nanoseconds after which a copy is asked until enough requests of a kind were answered */
    Hedging(HedgeConfig config, long whileUnknown) {
        this.config = config;
        this.whileUnknown = whileUnknown;
    }

    /** Nanoseconds after which a copy is asked; {@link Long#MAX_VALUE} for never. */
    long after(Kind kind) {
        if (!config.enabled()) {
            return Long.MAX_VALUE;
        }
        return Math.max(config.minimum().toNanos(), times(kind).percentile95().orElse(whileUnknown));
    }

    private RecentTimes times(Kind kind) {
        return times.computeIfAbsent(kind, k -> new RecentTimes());
    }

    /** Learns from a request that was answered, or was cancelled because its copy was faster. */
    void took(Kind kind, long nanos) {
        times(kind).add(nanos);
    }

    /** Counts a request that is no second one. */
    synchronized void asked() {
        saved = Math.min(MOST_SAVED, saved + SHARE);
    }

    /** Whether a second request may be sent now; it is counted then. */
    synchronized boolean take() {
        if (saved < 1) {
            return false;
        }
        saved--;
        return true;
    }
}
