package dev.weir.query.coverage;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * When a minute counts as missing.
 *
 * @param grace age at which a minute without a record is missing
 * @param forgetAfter longest silence of a NIC during which records are expected
 * @param refresh age of the summary after which it is worked out again
 * @param maxRange longest range of one query
 * @param maxBlobs most blobs of one query
 * @param maxConcurrent most queries at the same time
 */
public record CoverageConfig(
        Duration grace, Duration forgetAfter, Duration refresh, Duration maxRange, int maxBlobs, int maxConcurrent) {
    private static final String KEY = "weir.query.coverage.";

    public CoverageConfig {
        check(!grace.isNegative(), KEY + "grace must not be negative: %s", grace);
        check(forgetAfter.toMinutes() >= 1, KEY + "forget-after must be at least a minute: %s", forgetAfter);
        check(forgetAfter.toDays() <= 366, KEY + "forget-after must be at most 366 days: %s", forgetAfter);
        check(refresh.isPositive(), KEY + "refresh must be longer than 0: %s", refresh);
        check(maxRange.toHours() >= 24, KEY + "max-range must be at least 24 hours: %s", maxRange);
        check(maxBlobs > 0, KEY + "max-blobs must be at least 1: %s", maxBlobs);
        check(maxConcurrent > 0, KEY + "max-concurrent must be at least 1: %s", maxConcurrent);
    }

    /** Reads the keys below {@code weir.query}. */
    public static CoverageConfig of(Config query) {
        Config config = query.getConfig("coverage");
        return new CoverageConfig(
                config.getDuration("grace"),
                config.getDuration("forget-after"),
                config.getDuration("refresh"),
                config.getDuration("max-range"),
                config.getInt("max-blobs"),
                config.getInt("max-concurrent"));
    }
}
