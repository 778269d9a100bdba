package dev.weir.enrich.source;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a source waits after failures: twice as long each time, up to an hour or its interval, and a part of that by chance. */
final class Backoff {
    private static final Duration LONGEST = Duration.ofHours(1);

    private Backoff() {}

    /**
     * The wait before the next try.
     *
     * @param failures in a row, at least 1
     * @param first the longest wait after the first
     * @param interval time from one look to the next while all is well
     */
    static Duration wait(int failures, Duration first, Duration interval, RandomGenerator random) {
        Duration most = min(LONGEST, interval).compareTo(first) < 0 ? first : min(LONGEST, interval);
        int doublings = Math.min(failures - 1, 20);
        long longest = first.toNanos() > most.toNanos() >> doublings ? most.toNanos() : first.toNanos() << doublings;
        return Duration.ofNanos(longest / 2 + random.nextLong(longest / 2 + 1));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
