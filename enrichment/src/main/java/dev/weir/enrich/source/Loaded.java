package dev.weir.enrich.source;

import dev.weir.enrich.table.SourceTable;
import java.util.Map;

/**
 * A source as it was loaded.
 *
 * @param read its rows, with those that were left out
 * @param complete whether it says itself how many rows it has, and has them
 * @param publishedMs when it was published, milliseconds since the epoch; 0 when not known
 * @param expiresMs when it must be read again although it did not change, milliseconds since the epoch
 * @param dropped rows left out, by reason
 */
record Loaded(
        SourceTable table, long read, boolean complete, long publishedMs, long expiresMs, Map<String, Long> dropped) {

    /** Of a format that leaves nothing out and ends no row. */
    static Loaded of(SourceTable table, long publishedMs) {
        return new Loaded(table, table.rows(), false, publishedMs, Long.MAX_VALUE, Map.of());
    }
}
