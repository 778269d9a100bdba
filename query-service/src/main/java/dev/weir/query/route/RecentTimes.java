package dev.weir.query.route;

import java.util.Arrays;
import java.util.OptionalLong;

/** How long the latest requests of one kind took. */
final class RecentTimes {
    private static final int REMEMBERED = 256;
    private static final int FEWEST = 20;
    private static final int RECKONED_EVERY = 16;

    private final long[] nanos = new long[REMEMBERED];
    private long seen;
    private long percentile;

    synchronized void add(long took) {
        nanos[(int) (seen % REMEMBERED)] = took;
        seen++;
        if (seen == FEWEST || (seen > FEWEST && seen % RECKONED_EVERY == 0)) {
            percentile = reckon();
        }
    }

    private long reckon() {
        long[] sorted = Arrays.copyOf(nanos, (int) Math.min(seen, REMEMBERED));
        Arrays.sort(sorted);
        return sorted[sorted.length * 95 / 100];
    }

    /** The time that 95 % of them did not exceed, nanoseconds; none until enough are known. */
    synchronized OptionalLong percentile95() {
        return seen < FEWEST ? OptionalLong.empty() : OptionalLong.of(percentile);
    }
}
