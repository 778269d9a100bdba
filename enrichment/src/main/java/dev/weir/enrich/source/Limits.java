package dev.weir.enrich.source;

import static dev.weir.platform.Check.check;

import dev.weir.platform.ConfigEntry;
import java.time.Duration;
import java.util.Set;

/**
 * What a source must keep to.
 *
 * @param maxBytes of its content, unpacked
 * @param maxAge of what was published; older is said, and used; zero when any age is right
 * @param maxShrink share of its rows that it may lose at once
 * @param maxGrowth share of its rows that it may gain at once
 * @param compareRowsFrom rows from which on loss and gain are compared
 * @param maxUnreadable share of its rows that may be unreadable
 */
record Limits(
        int maxBytes,
        int maxRows,
        Duration maxAge,
        double maxShrink,
        double maxGrowth,
        int compareRowsFrom,
        double maxUnreadable) {
    static final Set<String> KEYS = Set.of(
            "max-bytes", "max-rows", "max-age", "max-shrink", "max-growth", "compare-rows-from", "max-unreadable");

    /** Java's arrays end a little below 2 GiB. */
    private static final long MOST_BYTES = 2_000_000_000;

    private static final int MOST_ROWS = 100_000_000;

    /**
     * Reads them.
     *
     * @param defaults what holds where the entry says nothing
     */
    static Limits of(ConfigEntry entry, ConfigEntry defaults, SourceType type) {
        Values values = new Values(entry, defaults);
        long maxBytes = values.bytes("max-bytes");
        check(
                maxBytes >= 1024 && maxBytes <= MOST_BYTES,
                "%s must be from 1 KiB to 1900 MiB: %d bytes",
                values.key("max-bytes"),
                maxBytes);
        return new Limits(
                (int) maxBytes,
                (int) values.whole("max-rows", 1, MOST_ROWS),
                type.isOwn() && !entry.config().hasPath("max-age")
                        ? Duration.ZERO
                        : values.duration("max-age", Duration.ofMinutes(1)),
                values.number("max-shrink", 0, 1),
                values.number("max-growth", 0, 1000),
                (int) values.whole("compare-rows-from", 0, MOST_ROWS),
                values.number("max-unreadable", 0, 1));
    }
}
