package dev.weir.stream.enrich;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.enrich.format.FlowFormat;
import dev.weir.platform.UserError;
import java.util.HashSet;
import java.util.List;

/**
 * What the enrich job writes. The keys lie under {@code weir.stream.enrich}.
 *
 * @param formats one topic for each; none: only the counts by kind are kept
 * @param communityIdSeed of Community IDs, 0 to 65535
 * @param cloudEvents whether records have the headers of CloudEvents
 */
public record EnrichConfig(List<FlowFormat> formats, int communityIdSeed, boolean cloudEvents, KindsConfig kinds) {

    public EnrichConfig {
        formats = List.copyOf(formats);
        check(
                new HashSet<>(formats).size() == formats.size(),
                "weir.stream.enrich.formats must name each format once: %s",
                formats.stream().map(FlowFormat::text).toList());
        check(
                communityIdSeed >= 0 && communityIdSeed <= 65_535,
                "weir.stream.enrich.community-id-seed must be 0 to 65535: %s",
                communityIdSeed);
    }

    /** Reads the record from {@code weir.stream.enrich}. */
    public static EnrichConfig of(Config config) {
        return new EnrichConfig(
                config.getStringList("formats").stream()
                        .map(EnrichConfig::format)
                        .toList(),
                config.getInt("community-id-seed"),
                config.getBoolean("cloud-events"),
                KindsConfig.of(config.getConfig("kinds")));
    }

    private static FlowFormat format(String name) {
        return FlowFormat.named(name)
                .orElseThrow(() -> new UserError(
                        "weir.stream.enrich.formats may name %s: %s".formatted(FlowFormat.names(), name)));
    }
}
