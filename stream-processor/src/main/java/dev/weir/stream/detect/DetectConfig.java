package dev.weir.stream.detect;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * What the detect job does. The keys lie under {@code weir.stream.detect}.
 *
 * @param startDelay after the start of the process until it looks at flows
 * @param interval between two looks at what came
 * @param groups of flows that a task holds at most until it looks
 * @param rules folder of the user's own rules; empty: none
 * @param rulesInterval between two looks at the folder
 * @param ocsf whether alerts are written as OCSF too
 */
public record DetectConfig(
        Duration startDelay, Duration interval, int groups, String rules, Duration rulesInterval, boolean ocsf) {

    public DetectConfig {
        check(
                !startDelay.isNegative() && startDelay.toHours() < 24,
                "weir.stream.detect.start-delay must be 0 to 24 hours: %s",
                startDelay);
        check(
                interval.toMillis() >= 100 && interval.toMillis() <= 30_000,
                "weir.stream.detect.interval must be 100 ms to 30 s: %s",
                interval);
        check(
                rulesInterval.toMillis() >= 100,
                "weir.stream.detect.rules-interval must be at least 100 ms: %s",
                rulesInterval);
        check(groups >= 1_000, "weir.stream.detect.groups must be at least 1000: %s", groups);
    }

    /** Reads the record from {@code weir.stream.detect}. */
    public static DetectConfig of(Config config) {
        return new DetectConfig(
                config.getDuration("start-delay"),
                config.getDuration("interval"),
                config.getInt("groups"),
                config.getString("rules"),
                config.getDuration("rules-interval"),
                config.getBoolean("ocsf"));
    }
}
