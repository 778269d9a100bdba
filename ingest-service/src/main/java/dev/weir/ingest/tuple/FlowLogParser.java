package dev.weir.ingest.tuple;

/**
 * Splits the bytes of one blob into records, and each record into tuples encoded for {@code weir.flows}. One per visit
 * of a blob; not thread-safe.
 *
 * <p>Law: {@code position() - start = recordBytes() + framingBytes()}, where start is the offset given to
 * {@link #resume}.
 */
public final class FlowLogParser {

    /** @param latestMs tuples with a later time are rejected, milliseconds since the epoch */
    public FlowLogParser(BlobPath path, ParserConfig config, long latestMs, TupleSink sink) {}

    /** Begins at byte {@code offset} of the blob, 0 or an earlier {@link #position}; the next tuple gets {@code ordinal}. */
    public void resume(long offset, long ordinal) {}

    /** Takes the next {@code length} bytes of the blob, any number of them. */
    public void feed(byte[] bytes, int from, int length) {}

    /** Byte offset of the end of the last complete record or rejection, where the next visit resumes; 0 when there is none. */
    public long position() {
        return 0;
    }

    /** Tuples seen so far in this blob, rejected ones included, those of skipped records not. */
    public long ordinal() {
        return 0;
    }

    /** Bytes of records since {@link #resume}, rejected ones included. */
    public long recordBytes() {
        return 0;
    }

    /** Bytes before and between those records since {@link #resume}. */
    public long framingBytes() {
        return 0;
    }

    /** Bytes after {@link #position} that were fed: an incomplete record, or the blob's tail. */
    public long pendingBytes() {
        return 0;
    }
}
