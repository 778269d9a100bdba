package dev.weir.ingest.tuple;

import java.util.Arrays;

/**
 * Splits the bytes of one blob into records, and each record into tuples encoded for {@code weir.flows}. One per visit
 * of a blob; not thread-safe.
 *
 * <p>Between records it skips white space, commas, brackets, byte order marks and the head <code>{"records":[</code>,
 * wherever they stand; any other opening brace begins a record. A record that is cut off by the beginning of another,
 * that is too long or not JSON, is rejected as a whole, and the rest goes on. What comes out depends on the bytes alone,
 * not on how they were cut into pieces or visits, because nothing but {@link #position} and {@link #ordinal} is known
 * between two records.
 *
 * <p>Law: {@code position() - start = recordBytes() + framingBytes()}, where start is the offset given to
 * {@link #resume}.
 */
public final class FlowLogParser {
    /** Bytes taken at once, so that a long feed needs no long buffer. */
    private static final int SLICE = 64 * 1024;
    /** Bytes after the longest record that may be needed to see that another begins there. */
    private static final int LOOK_AHEAD = 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private enum Place {
        BETWEEN,
        RECORD,
        GARBAGE
    }

    private final int maxRecordBytes;
    private final TupleSink sink;
    private final Excerpts excerpts;
    private final RecordScanner scanner;
    private final RecordReader reader;
    private final RecordEmitter emitter;

    private byte[] buffer = new byte[2 * SLICE];
    private int end;
    /** Offset in the blob of the buffer's first byte. */
    private long base;
    /** Where in the buffer the record or the garbage at hand begins. */
    private int unit;
    /** Next byte of the buffer to look at. */
    private int at;

    private Place place = Place.BETWEEN;
    private long position;
    private long recordBytes;
    private long framingBytes;

    /** @param latestMs tuples with a later time are rejected, milliseconds since the epoch */
    public FlowLogParser(BlobPath path, ParserConfig config, long latestMs, TupleSink sink) {
        this.maxRecordBytes = config.maxRecordBytes();
        this.sink = sink;
        this.excerpts = new Excerpts(config.maxExcerptBytes());
        TupleRanges tuples = new TupleRanges();
        PlainLists lists = new PlainLists();
        this.scanner = new RecordScanner(tuples, lists);
        this.reader = new RecordReader(tuples, lists);
        this.emitter = new RecordEmitter(path, sink, excerpts, tuples, reader, latestMs);
    }

    /** Begins at byte {@code offset} of the blob, 0 or an earlier {@link #position}; the next tuple gets {@code ordinal}. */
    public void resume(long offset, long ordinal) {
        base = offset;
        position = offset;
        end = 0;
        at = 0;
        place = Place.BETWEEN;
        recordBytes = 0;
        framingBytes = 0;
        emitter.resume(ordinal);
    }

    /** Takes the next {@code length} bytes of the blob, any number of them. */
    public void feed(byte[] bytes, int from, int length) {
        int done = 0;
        while (done < length) {
            int slice = Math.min(SLICE, length - done);
            append(bytes, from + done, slice);
            done += slice;
            while (step()) {}
            dropConsumed();
        }
    }

    /** Byte offset of the end of the last complete record or rejection, where the next visit resumes; 0 when there is none. */
    public long position() {
        return position;
    }

    /** Tuples seen so far in this blob, rejected ones included, those of skipped records not. */
    public long ordinal() {
        return emitter.ordinal();
    }

    /** Bytes of records since {@link #resume}, rejected ones included. */
    public long recordBytes() {
        return recordBytes;
    }

    /** Bytes before and between those records since {@link #resume}. */
    public long framingBytes() {
        return framingBytes;
    }

    /** Bytes after {@link #position} that were fed: an incomplete record, or the blob's tail. */
    public long pendingBytes() {
        return base + end - position;
    }

    private void append(byte[] bytes, int from, int length) {
        if (end + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, end + length));
        }
        System.arraycopy(bytes, from, buffer, end, length);
        end += length;
    }

    private void dropConsumed() {
        int consumed = place == Place.BETWEEN ? at : unit;
        System.arraycopy(buffer, consumed, buffer, 0, end - consumed);
        base += consumed;
        end -= consumed;
        at -= consumed;
        unit -= consumed;
    }

    /** Goes on as far as the place stays the same; false when more bytes are needed. */
    private boolean step() {
        return switch (place) {
            case BETWEEN -> between();
            case RECORD -> record();
            case GARBAGE -> garbage();
        };
    }

    private boolean between() {
        while (at < end) {
            int framing = framingAt(at);
            if (framing == RecordStarts.MORE) {
                return false;
            }
            if (framing == RecordStarts.NO) {
                begin(buffer[at] == '{' ? Place.RECORD : Place.GARBAGE);
                return true;
            }
            at += framing;
        }
        return false;
    }

    /** Bytes of framing at {@code index}: NO when there is none, MORE when it cannot be told yet. */
    private int framingAt(int index) {
        return switch (buffer[index]) {
            case ' ', '\t', '\r', '\n', ',', '[', ']', '}' -> 1;
            case '{' -> RecordStarts.headAt(buffer, index, end);
            case (byte) 0xef -> byteOrderMarkAt(index);
            default -> RecordStarts.NO;
        };
    }

    private int byteOrderMarkAt(int index) {
        int known = Math.min(BYTE_ORDER_MARK.length, end - index);
        if (!Arrays.equals(buffer, index, index + known, BYTE_ORDER_MARK, 0, known)) {
            return RecordStarts.NO;
        }
        return known == BYTE_ORDER_MARK.length ? known : RecordStarts.MORE;
    }

    private void begin(Place next) {
        place = next;
        unit = at;
        if (next == Place.RECORD) {
            scanner.begin();
        }
    }

    private boolean record() {
        RecordScanner.Outcome outcome = scanner.scan(buffer, unit, end);
        if (outcome == RecordScanner.Outcome.MORE) {
            return end - unit > maxRecordBytes + LOOK_AHEAD && reject(maxRecordBytes, RejectReason.RECORD_TOO_LARGE);
        }
        int length = scanner.length();
        if (length > maxRecordBytes) {
            return reject(maxRecordBytes, RejectReason.RECORD_TOO_LARGE);
        }
        if (outcome == RecordScanner.Outcome.CUT_OFF || !reader.read(buffer, unit, length)) {
            return reject(length, RejectReason.RECORD_MALFORMED);
        }
        RejectReason reason = emitter.emit(buffer, unit, base + unit);
        return reason == null ? leave(length) : reject(length, reason);
    }

    private boolean garbage() {
        for (; at < end; at++) {
            if (at - unit >= maxRecordBytes) {
                return reject(maxRecordBytes, RejectReason.NOT_A_RECORD);
            }
            int start = buffer[at] == '{' ? RecordStarts.startAt(buffer, at, end) : RecordStarts.NO;
            if (start == RecordStarts.YES) {
                return reject(at - unit, RejectReason.NOT_A_RECORD);
            }
            if (start == RecordStarts.MORE) {
                return false;
            }
        }
        return false;
    }

    private boolean reject(int length, RejectReason reason) {
        sink.rejected(new Rejection(reason, base + unit, length, excerpts.of(buffer, unit, length)));
        return leave(length);
    }

    private boolean leave(int length) {
        long begin = base + unit;
        framingBytes += begin - position;
        recordBytes += length;
        position = begin + length;
        at = unit + length;
        place = Place.BETWEEN;
        return true;
    }
}
