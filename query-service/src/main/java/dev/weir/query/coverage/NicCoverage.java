package dev.weir.query.coverage;

import java.util.List;

/**
 * What came of one NIC in a range. {@code expected = arrived + missing}. All times are milliseconds since the epoch.
 *
 * @param flowLog what the URLs of the flow log's blobs begin with, up to the hour
 * @param name of the flow log, for people
 * @param firstMinute the first minute in the range that has a record; 0 when there is none
 * @param lastMinute the last minute before the end of the range that has a record; 0 when there is none
 * @param silentSince since when no record has come; 0 while the NIC is not silent
 * @param waitingBytes bytes of blobs that were there when they were last read and hold no complete record yet
 * @param gaps the missing minutes as ranges, in their order
 * @param arrivals the minutes that have a record as ranges, in their order
 */
public record NicCoverage(
        String flowLog,
        String name,
        String mac,
        long firstMinute,
        long lastMinute,
        long expected,
        long arrived,
        long missing,
        long silentSince,
        long records,
        long tuples,
        long bytes,
        long waitingBytes,
        List<Span> gaps,
        List<Span> arrivals) {

    /** A range of time: from, inclusive, and to, exclusive. */
    public record Span(long fromMs, long toMs) {}
}
