package dev.weir.enrich.threat;

import dev.weir.enrich.table.SourceException;

/** Reads one feed, once. */
@FunctionalInterface
interface FeedReader {
    void read() throws SourceException;
}
