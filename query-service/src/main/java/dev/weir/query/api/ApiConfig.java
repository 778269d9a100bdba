package dev.weir.query.api;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The bounds of the API.
 *
 * @param maxRange longest range of a question; with a comparison, of each of its two periods
 * @param maxRows most rows of one answer
 * @param maxSteps most steps of one timeline
 * @param queueTime longest wait of a query for its turn
 */
public record ApiConfig(Duration maxRange, int maxRows, int maxSteps, Duration queueTime) {

    public ApiConfig {
        check(maxRange.toMinutes() > 0, "weir.query.max-range must be at least 1 minute: %s", maxRange);
        check(maxRows > 0 && maxRows <= 10_000_000, "weir.query.max-rows must be 1 to 10000000: %s", maxRows);
        check(maxSteps > 0 && maxSteps <= 100_000, "weir.query.max-steps must be 1 to 100000: %s", maxSteps);
        check(!queueTime.isNegative(), "weir.query.queue-time must not be negative: %s", queueTime);
    }

    /** Reads the keys below {@code weir.query}. */
    public static ApiConfig of(Config config) {
        return new ApiConfig(
                config.getDuration("max-range"),
                config.getInt("max-rows"),
                config.getInt("max-steps"),
                config.getDuration("queue-time"));
    }
}
