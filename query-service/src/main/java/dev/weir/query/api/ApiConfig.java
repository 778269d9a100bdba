package dev.weir.query.api;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;

/**
 * The bounds of the API.
 *
 * @param allowedHosts names by which browsers may reach the service, besides localhost and IP addresses
 * @param maxRows most rows of one answer
 * @param maxSteps most steps of one timeline
 * @param maxConcurrent most queries at the same time
 * @param queueTime longest wait of a query for its turn
 */
public record ApiConfig(List<String> allowedHosts, int maxRows, int maxSteps, int maxConcurrent, Duration queueTime) {

    public ApiConfig {
        check(maxRows > 0 && maxRows <= 10_000_000, "weir.query.max-rows must be 1 to 10000000: %s", maxRows);
        check(maxSteps > 0 && maxSteps <= 100_000, "weir.query.max-steps must be 1 to 100000: %s", maxSteps);
        check(maxConcurrent > 0, "weir.query.max-concurrent must be at least 1: %s", maxConcurrent);
        check(!queueTime.isNegative(), "weir.query.queue-time must not be negative: %s", queueTime);
        allowedHosts = List.copyOf(allowedHosts);
    }

    /** Reads the keys below {@code weir.query}. */
    public static ApiConfig of(Config config) {
        return new ApiConfig(
                config.getStringList("allowed-hosts"),
                config.getInt("max-rows"),
                config.getInt("max-steps"),
                config.getInt("max-concurrent"),
                config.getDuration("queue-time"));
    }
}
