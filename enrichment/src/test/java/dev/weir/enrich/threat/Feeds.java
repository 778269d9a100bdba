package dev.weir.enrich.threat;

import dev.weir.enrich.Threat;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.SourceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads feeds in tests. */
final class Feeds {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final FeedRules RULES = new FeedRules("feed", "", -1, 1_000_000, 0.01, NOW);

    private Feeds() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static ThreatFeed read(FeedFormat format, String text) throws SourceException {
        return format.read(bytes(text), RULES);
    }

    /** What a feed says of an address; null when nothing. */
    static @Nullable Threat find(ThreatFeed feed, String address) throws SourceException {
        Prefix at = Prefix.parse(address);
        return feed.table().table().get(at.hi(), at.lo());
    }

    static Threat get(ThreatFeed feed, String address) throws SourceException {
        return Objects.requireNonNull(find(feed, address), address);
    }
}
