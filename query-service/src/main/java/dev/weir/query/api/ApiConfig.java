package dev.weir.query.api;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The bounds of the API.
 *
 * @param maxRows most rows of one answer
 * @param maxSteps most steps of one timeline
 * @param queueTime longest wait of a query for its turn
 */
public record ApiConfig(int maxRows, int maxSteps, Duration queueTime) {

    public ApiConfig {
        check(maxRows > 0 && maxRows <= 10_000_000, "weir.query.max-rows must be 1 to 10000000: %s", maxRows);
        check(maxSteps > 0 && maxSteps <= 100_000, "weir.query.max-steps must be 1 to 100000: %s", maxSteps);
        check(!queueTime.isNegative(), "weir.query.queue-time must not be negative: %s", queueTime);
    }

    /** Reads the keys below {@code weir.query}. */
    public static ApiConfig of(Config config) {
        return new ApiConfig(config.getInt("max-rows"), config.getInt("max-steps"), config.getDuration("queue-time"));
    }
}
