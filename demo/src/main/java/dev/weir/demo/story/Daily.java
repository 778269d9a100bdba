package dev.weir.demo.story;

import java.time.Instant;

/**
 * A span of minutes that comes again each day.
 *
 * @param first minute since the epoch in which it begins in the day before the demo's start
 * @param length in minutes, at most a day
 */
public record Daily(long first, int length) {
    private static final int DAY = 24 * 60;

    static Daily before(long start, int minutes, int length) {
        return new Daily(start - minutes, length);
    }

    /** How many minutes into the span a minute is; -1 outside. */
    public int into(long minute) {
        int since = (int) Math.floorMod(minute - first, (long) DAY);
        return since < length ? since : -1;
    }

    /** Whether a minute is inside. */
    public boolean holds(long minute) {
        return into(minute) >= 0;
    }

    /** When it begins first. */
    public Instant begin() {
        return Instant.ofEpochSecond(first * 60);
    }

    /** When it has ended first. */
    public Instant end() {
        return Instant.ofEpochSecond((first + length) * 60);
    }
}
