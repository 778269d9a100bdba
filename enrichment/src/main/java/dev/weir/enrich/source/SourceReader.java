package dev.weir.enrich.source;

import dev.weir.enrich.reader.InventoryCsv;
import dev.weir.enrich.reader.MmdbFile;
import dev.weir.enrich.reader.OwnRangesCsv;
import dev.weir.enrich.reader.ReadTable;
import dev.weir.enrich.reader.ResourceGraph;
import dev.weir.enrich.reader.ServiceTags;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.threat.FeedFormat;
import dev.weir.enrich.threat.FeedRules;
import dev.weir.enrich.threat.ThreatFeed;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes the table of a source from its bytes, by its type. */
final class SourceReader {
    private static final int LONGEST = 500;
    private static final String BLANKS = " \t\r\n";
    /** The byte order mark of UTF-8. */
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final SourceConfig config;

    SourceReader(SourceConfig config) {
        this.config = config;
    }

    /** @throws LoadException when it is not what its type says, or breaks its limits */
    Loaded read(byte[] content, Instant now) throws LoadException {
        if (isBlank(content)) {
            throw format(
                    content.length == 0 ? "it is empty: it has 0 bytes" : "it is empty: it has nothing but white space",
                    null);
        }
        try {
            Loaded loaded = table(content, now);
            if (loaded.read() > config.limits().maxRows()) {
                throw format(
                        "it has more than %d rows; raise max-rows of the source if it should have"
                                .formatted(config.limits().maxRows()),
                        null);
            }
            return loaded;
        } catch (SourceException e) {
            throw format(String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isBlank(byte[] content) {
        int at = Arrays.mismatch(content, MARK) == MARK.length || Arrays.equals(content, MARK) ? MARK.length : 0;
        while (at < content.length && BLANKS.indexOf(content[at]) >= 0) {
            at++;
        }
        return at == content.length;
    }

    private LoadException format(String why, @Nullable Throwable cause) {
        return new LoadException(
                FailureReason.FORMAT,
                "it cannot be used as %s: %s".formatted(config.type().text(), plain(why)),
                cause);
    }

    /** In one short line: it may cite the content. */
    private static String plain(String why) {
        String line = why.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private Loaded table(byte[] content, Instant now) throws SourceException {
        return switch (config.type()) {
            case SPAMHAUS_DROP -> threats(FeedFormat.SPAMHAUS_DROP, content, now);
            case FEODO_CSV -> threats(FeedFormat.FEODO_CSV, content, now);
            case FIREHOL_NETSET -> threats(FeedFormat.FIREHOL_NETSET, content, now);
            case LIST -> threats(FeedFormat.LIST, content, now);
            case STIX -> threats(FeedFormat.STIX, content, now);
            case MISP -> threats(FeedFormat.MISP, content, now);
            case MMDB -> whole(MmdbFile.read(config.name(), content));
            case AZURE_SERVICE_TAGS -> whole(ServiceTags.read(config.name(), content));
            case INVENTORY_CSV -> whole(InventoryCsv.read(config.name(), content));
            case INVENTORY_JSON -> whole(ResourceGraph.read(config.name(), content));
            case RANGES_CSV -> whole(OwnRangesCsv.read(content));
        };
    }

    private static Loaded whole(ReadTable read) {
        return Loaded.of(read.table(), read.publishedMs());
    }

    private Loaded threats(FeedFormat format, byte[] content, Instant now) throws SourceException {
        Limits limits = config.limits();
        ThreatFeed feed = format.read(
                content,
                new FeedRules(
                        config.name(),
                        config.kind(),
                        config.confidence(),
                        limits.maxRows(),
                        limits.maxUnreadable(),
                        now));
        return new Loaded(
                feed.table(), feed.read(), feed.complete(), feed.publishedMs(), feed.expiresMs(), feed.dropped());
    }
}
