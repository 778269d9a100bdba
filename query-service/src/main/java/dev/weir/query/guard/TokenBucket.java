package dev.weir.query.guard;

/** Lets {@code rate} requests a second pass, and {@code burst} at once after a pause. Thread-safe. */
final class TokenBucket {
    private final int rate;
    private final int burst;
    private double tokens;
    private long filledMs;

    TokenBucket(int rate, int burst, long nowMs) {
        this.rate = rate;
        this.burst = burst;
        tokens = burst;
        filledMs = nowMs;
    }

    /** Seconds until the next request may pass; 0 when this one does. */
    synchronized int take(long nowMs) {
        tokens = Math.min(burst, tokens + Math.max(0, nowMs - filledMs) / 1000.0 * rate);
        filledMs = nowMs;
        if (tokens < 1) {
            return (int) Math.max(1, Math.ceil((1 - tokens) / rate));
        }
        tokens--;
        return 0;
    }
}
