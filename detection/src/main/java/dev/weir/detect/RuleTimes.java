package dev.weir.detect;

import java.nio.ByteBuffer;

/**
 * What is known of all groups of a rule in a task. All times are in milliseconds since the epoch.
 *
 * @param sinceMs time of the earliest flow, without those before a month that had none: old logs beside those of now teach nothing
 * @param newestMs time of the latest flow
 * @param liveSinceMs since when, by the wall clock, the latest flow has been of about now; 0 while it is not
 */
record RuleTimes(long sinceMs, long newestMs, long liveSinceMs) {
    static final RuleTimes NONE = new RuleTimes(Long.MAX_VALUE, Long.MIN_VALUE, 0);

    private static final long LIVE_MS = 15 * 60_000;

    /** Longer than this no rule remembers. */
    private static final long FORGOTTEN_MS = 30 * 86_400_000L;

    /** A step over more than this is not the usual one from minute to minute: something stood still, and catches up. */
    private static final long STEP_MS = 4 * 60_000;

    RuleTimes with(long fromMs, long toMs, long nowMs) {
        long newest = Math.max(newestMs, toMs);
        boolean catchesUp = newestMs > Long.MIN_VALUE && newest - newestMs > STEP_MS;
        long live = liveSince(newest, nowMs);
        return new RuleTimes(since(fromMs, toMs), newest, catchesUp && live > 0 ? nowMs : live);
    }

    private long since(long firstMs, long toMs) {
        long fromMs = toMs - firstMs > FORGOTTEN_MS ? toMs : firstMs;
        if (this.equals(NONE) || fromMs - newestMs > FORGOTTEN_MS) {
            return fromMs;
        }
        return sinceMs - toMs > FORGOTTEN_MS ? sinceMs : Math.min(sinceMs, fromMs);
    }

    /** The same as time passes without flows. */
    RuleTimes at(long nowMs) {
        return new RuleTimes(sinceMs, newestMs, liveSince(newestMs, nowMs));
    }

    private long liveSince(long newest, long nowMs) {
        return newest < nowMs - LIVE_MS ? 0 : liveSinceMs == 0 ? nowMs : liveSinceMs;
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(sinceMs)
                .putLong(newestMs)
                .putLong(liveSinceMs)
                .array();
    }

    static RuleTimes read(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        return new RuleTimes(from.getLong(), from.getLong(), from.getLong());
    }
}
