package dev.weir.platform;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one caller pass in each interval, for log lines that would otherwise repeat without end. Thread-safe. */
public final class RateLimit {
    private final long intervalNanos;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    public RateLimit(Duration interval) {
        intervalNanos = interval.toNanos();
    }

    /** Whether the caller is the first in the current interval. */
    public boolean pass() {
        long now = System.nanoTime();
        long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + intervalNanos);
    }
}
