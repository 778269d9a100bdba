package dev.weir.platform;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between tries: twice as long after each failure, up to a bound, and up to a half shorter at random so that several
 * clients do not come at once.
 *
 * @param first pause after the first failure; positive
 * @param most the longest pause; not below {@code first}
 */
public record Backoff(Duration first, Duration most) {

    /** The pause after so many failures in a row; none after 0. */
    public Duration after(int failures) {
        if (failures <= 0) {
            return Duration.ZERO;
        }
        long whole = Math.min(most.toMillis(), first.toMillis() << Math.min(20, failures - 1));
        return Duration.ofMillis(whole - ThreadLocalRandom.current().nextLong(whole / 2 + 1));
    }
}
