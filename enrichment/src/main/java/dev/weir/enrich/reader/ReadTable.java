package dev.weir.enrich.reader;

import dev.weir.enrich.table.SourceTable;

/**
 * A source that was read.
 *
 * @param publishedMs when its publisher made it, milliseconds since the epoch; 0 when the file does not say
 */
public record ReadTable(SourceTable table, long publishedMs) {}
