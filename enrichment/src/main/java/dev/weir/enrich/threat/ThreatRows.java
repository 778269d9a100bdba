package dev.weir.enrich.threat;

import dev.weir.enrich.Threat;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import dev.weir.enrich.table.SpecialRanges;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The rows of a feed while it is read. Law: rows read = rows put + rows dropped. */
final class ThreatRows {
    private static final int SHORTEST_V4 = 96 + 8;
    private static final int SHORTEST_V6 = 16;

    private final FeedRules rules;
    private final String formatKind;
    private final PrefixTable.Builder<Threat> table = PrefixTable.builder(Merge::of);
    private final Map<Drop, Long> dropped = new EnumMap<>(Drop.class);
    private String firstUnreadable = "";
    private String cutOff = "";
    private long read;
    private long declared = -1;
    private long publishedMs;
    private long expiresMs = Long.MAX_VALUE;

    ThreatRows(FeedRules rules, String formatKind) {
        this.rules = rules;
        this.formatKind = formatKind;
    }

    long nowMs() {
        return rules.now().toEpochMilli();
    }

    /** Whether no row was read, not even one that was left out. */
    boolean isEmpty() {
        return read == 0;
    }

    /**
     * Takes a row.
     *
     * @param place of the row, for messages, such as "line 3"
     */
    void add(String place, String address, Detail detail) throws SourceException {
        Prefix prefix;
        try {
            prefix = Prefix.parse(address);
        } catch (SourceException e) {
            unreadable(e.at(place));
            return;
        }
        if (SpecialRanges.hold(prefix)) {
            drop(Drop.SPECIAL_PURPOSE);
        } else if (prefix.length() < (prefix.isV4() ? SHORTEST_V4 : SHORTEST_V6)) {
            drop(Drop.TOO_WIDE);
        } else {
            count();
            table.put(prefix, threat(detail));
        }
    }

    private Threat threat(Detail detail) {
        String kind = detail.kind().isEmpty() ? rules.kind() : detail.kind();
        return new Threat(
                rules.from(),
                Texts.word(kind.isEmpty() ? formatKind : kind),
                "",
                detail.confidence() < 0 ? rules.confidence() : Math.min(detail.confidence(), 100),
                Math.max(0, detail.firstSeenMs()),
                Math.max(0, detail.lastSeenMs()),
                Texts.plain(detail.description()));
    }

    void drop(Drop reason) throws SourceException {
        count();
        dropped.merge(reason, 1L, Long::sum);
    }

    /** Leaves a row out that cannot be read. */
    void unreadable(SourceException why) throws SourceException {
        firstUnreadable = firstUnreadable.isEmpty() ? String.valueOf(why.getMessage()) : firstUnreadable;
        drop(Drop.UNREADABLE);
    }

    private void count() throws SourceException {
        if (++read > rules.maxRows()) {
            throw new SourceException("it has more than %d rows; raise max-rows of the source if it should have"
                    .formatted(rules.maxRows()));
        }
    }

    /** Says that the end of the feed is missing. */
    void cutOff(String why) {
        cutOff = why;
    }

    /** What the feed says of the number of its rows. */
    void declared(long rows) {
        declared = Math.max(0, declared) + rows;
    }

    void published(long ms) {
        publishedMs = Math.max(publishedMs, ms);
    }

    /** A row begins or ends to be valid then, so that the feed must be read again. */
    void expires(long ms) {
        expiresMs = Math.min(expiresMs, ms);
    }

    ThreatFeed finish() throws SourceException {
        long unreadable = dropped.getOrDefault(Drop.UNREADABLE, 0L);
        if (unreadable > rules.maxUnreadable() * read) {
            throw new SourceException(
                    "%d of %d rows cannot be read, the first at %s".formatted(unreadable, read, firstUnreadable));
        }
        if (!cutOff.isEmpty()) {
            throw new SourceException("it is cut off: " + cutOff);
        }
        if (read < declared) {
            throw new SourceException("it is cut off: it has %d of its %d rows".formatted(read, declared));
        }
        Map<String, Long> reasons = new TreeMap<>();
        dropped.forEach((reason, rows) -> reasons.put(reason.text(), rows));
        return new ThreatFeed(
                new SourceTable.Threats(table.build()), read, declared >= 0, publishedMs, expiresMs, reasons);
    }
}
