package dev.weir.stream.serve;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;

/**
 * Bounds of what is asked. The keys lie under {@code weir.stream}.
 *
 * @param maxGroups groups that one question may build for each partition
 * @param maxRowStreams streams of rows that are open at once
 */
public record ServeConfig(int maxGroups, int maxRowStreams) {

    public ServeConfig {
        check(maxGroups >= 1000, "weir.stream.max-groups must be at least 1000: %s", maxGroups);
        check(
                maxRowStreams >= 1 && maxRowStreams <= 10_000,
                "weir.stream.max-row-streams must be 1 to 10000: %s",
                maxRowStreams);
    }

    /** Reads the record from {@code weir.stream}. */
    public static ServeConfig of(Config config) {
        return new ServeConfig(config.getInt("max-groups"), config.getInt("max-row-streams"));
    }
}
