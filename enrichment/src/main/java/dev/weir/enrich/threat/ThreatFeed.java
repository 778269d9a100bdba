package dev.weir.enrich.threat;

import dev.weir.enrich.table.SourceTable;
import java.util.Map;

/**
 * A feed that was read.
 *
 * @param table what it says
 * @param read its rows, with those that were dropped
 * @param complete whether it says itself how many rows it has, and has them
 * @param publishedMs when it was published, milliseconds since the epoch; 0 when it does not say so
 * @param expiresMs when a row begins or ends to be valid next, milliseconds since the epoch; {@link Long#MAX_VALUE} when none does
 * @param dropped rows that were left out, by the name of the {@link Drop} in lower case
 */
public record ThreatFeed(
        SourceTable.Threats table,
        long read,
        boolean complete,
        long publishedMs,
        long expiresMs,
        Map<String, Long> dropped) {

    public ThreatFeed {
        dropped = Map.copyOf(dropped);
    }
}
