package dev.weir.demo.story;

import java.time.Duration;
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

    /** When it began last before a minute. */
    public Instant begin(long minute) {
        return Instant.ofEpochSecond((first + Math.floorDiv(minute - first, (long) DAY) * DAY) * 60);
    }

    /** When what began last before a minute has ended. */
    public Instant end(long minute) {
        return begin(minute).plus(Duration.ofMinutes(length));
    }
}
