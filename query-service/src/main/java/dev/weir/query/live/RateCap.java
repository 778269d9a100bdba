package dev.weir.query.live;

/** Lets at most so many events pass in a second, and after a pause that many at once. */
final class RateCap {
    private static final long SECOND = 1_000_000_000;

    private final int rate;
    private double left;
    private long seen;

    /** @param now any clock in nanoseconds */
    RateCap(int rate, long now) {
        this.rate = rate;
        this.left = rate;
        this.seen = now;
    }

    /** Whether one more may pass. */
    boolean take(long now) {
        left = Math.min(rate, left + (double) (now - seen) * rate / SECOND);
        seen = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
