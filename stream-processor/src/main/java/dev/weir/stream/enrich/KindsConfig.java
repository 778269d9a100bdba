package dev.weir.stream.enrich;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;

/**
 * The counts by kind of flow. The keys lie under {@code weir.stream.enrich.kinds}; what they share with the counts by source
 * lies under {@code weir.stream.count}.
 *
 * @param enabled whether they are kept
 * @param residentBytes heap for the open minutes of one partition
 */
public record KindsConfig(boolean enabled, long residentBytes) {

    public KindsConfig {
        check(
                residentBytes >= 1 << 20,
                "weir.stream.enrich.kinds.resident-bytes must be at least 1 MiB: %s",
                residentBytes);
    }

    static KindsConfig of(Config config) {
        return new KindsConfig(config.getBoolean("enabled"), config.getBytes("resident-bytes"));
    }
}
