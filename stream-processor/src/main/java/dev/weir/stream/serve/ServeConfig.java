package dev.weir.stream.serve;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;

/**
 * Bounds of what is asked. The keys lie under {@code weir.stream}.
 *
 * @param maxGroups groups that one question may build for each partition
 * @param maxRowStreams streams of rows that are open at once
 * @param knownSources sources of which is remembered what the enrichment tables say
 */
public record ServeConfig(int maxGroups, int maxRowStreams, int knownSources) {

    public ServeConfig {
        check(maxGroups >= 1000, "weir.stream.max-groups must be at least 1000: %s", maxGroups);
        check(
                maxRowStreams >= 1 && maxRowStreams <= 10_000,
                "weir.stream.max-row-streams must be 1 to 10000: %s",
                maxRowStreams);
        check(
                knownSources >= 0 && knownSources <= 100_000_000,
                "weir.stream.known-sources must be 0 to 100000000: %s",
                knownSources);
    }

    /** Reads the record from {@code weir.stream}. */
    public static ServeConfig of(Config config) {
        return new ServeConfig(
                config.getInt("max-groups"), config.getInt("max-row-streams"), config.getInt("known-sources"));
    }
}
