package dev.weir.query.api;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The bounds of the API.
 *
 * @param maxRange longest range of a question; with a comparison, of each of its two periods
 * @param maxRows most rows of one answer
 * @param maxSteps most steps of one timeline, or of all timelines of a series together
 * @param queueTime longest wait of a query for its turn
 * @param notice what the console shows on top of each page; empty for nothing
 */
public record ApiConfig(Duration maxRange, int maxRows, int maxSteps, Duration queueTime, String notice) {
    private static final int LONGEST_NOTICE = 200;

    public ApiConfig {
        check(maxRange.toMinutes() > 0, "weir.query.max-range must be at least 1 minute: %s", maxRange);
        check(maxRows > 0 && maxRows <= 10_000_000, "weir.query.max-rows must be 1 to 10000000: %s", maxRows);
        check(maxSteps > 0 && maxSteps <= 100_000, "weir.query.max-steps must be 1 to 100000: %s", maxSteps);
        check(!queueTime.isNegative(), "weir.query.queue-time must not be negative: %s", queueTime);
        check(
                notice.codePointCount(0, notice.length()) <= LONGEST_NOTICE
                        && notice.codePoints().noneMatch(Character::isISOControl),
                "weir.query.console.notice must be one line of at most %d characters",
                LONGEST_NOTICE);
    }

    /** Reads the keys below {@code weir.query}. */
    public static ApiConfig of(Config config) {
        return new ApiConfig(
                config.getDuration("max-range"),
                config.getInt("max-rows"),
                config.getInt("max-steps"),
                config.getDuration("queue-time"),
                config.getString("console.notice").strip());
    }
}
