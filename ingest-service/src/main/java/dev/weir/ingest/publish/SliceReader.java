package dev.weir.ingest.publish;

import com.google.protobuf.ByteString;
import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.tail.BlobChangedException;
import dev.weir.ingest.tail.BlobTail;
import dev.weir.ingest.tail.BlobVersion;
import dev.weir.ingest.tail.RecordLedger;
import dev.weir.ingest.tuple.BlobPath;
import dev.weir.ingest.tuple.FlowLogParser;
import dev.weir.ingest.tuple.ParserConfig;
import dev.weir.schemas.cursors.Cursor;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Parses one slice of a blob into a {@link SliceBuffer}. One per worker. */
final class SliceReader {
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();

    /** How a slice ended. */
    sealed interface Result {

        /**
         * The buffer holds what is new.
         *
         * @param complete whether the version was read to its end
         * @param parsed bytes of records up to the cursor
         * @param framing other bytes up to the cursor
         */
        record Read(Cursor cursor, boolean complete, long parsed, long framing) implements Result {}

        /** No record ends in the slice: it is to be {@code bytes} long. */
        record TooShort(long bytes) implements Result {}

        /** The blob changed meanwhile: nothing of this counts. */
        record Changed(PendingBlob.@Nullable Attempt attempt) implements Result {}
    }

    private final BlobTail tail;
    private final ParserConfig config;
    private final Duration latestAhead;
    private final InstantSource clock;

    SliceReader(BlobTail tail, ParserConfig config, Duration latestAhead, InstantSource clock) {
        this.tail = tail;
        this.config = config;
        this.latestAhead = latestAhead;
        this.clock = clock;
    }

    /**
     * Parses what was fetched. A blob that changes all the time is read as far as the attempt before had come; when
     * the digest up to there is the same again, what was read lay still in between, and it counts.
     */
    Result read(BlobUrl url, Fetch.Result.Slice slice, PendingBlob.@Nullable Attempt before, SliceBuffer buffer)
            throws IOException {
        Cursor cursor = slice.from();
        BlobVersion version = slice.version();
        BlobPath path = BlobPath.parse(url.path());
        long latestMs = clock.millis() + latestAhead.toMillis();
        FlowLogParser parser = new FlowLogParser(path, config, latestMs, buffer);
        RecordLedger ledger = new RecordLedger(cursor);
        buffer.begin(ledger, () -> Math.max(parser.position(), cursor.getOffset()), path.hourMs());
        parser.resume(cursor.getOffset(), cursor.getTuples());
        try {
            long to = before == null ? version.length() : Math.min(before.offset(), version.length());
            slice.bytes().feed(parser);
            long had = slice.end() - cursor.getOffset();
            if (slice.end() < to && parser.position() <= cursor.getOffset() && had < longest()) {
                return new Result.TooShort(Math.min(2 * had, longest()));
            }
            long end = feedMore(url, slice, to, parser);
            long offset = Math.max(parser.position(), cursor.getOffset());
            ByteString digest = tail.digest(url, version, offset);
            boolean still = tail.unchanged(url, version);
            if (!still && !new PendingBlob.Attempt(offset, digest).equals(before)) {
                return new Result.Changed(new PendingBlob.Attempt(offset, digest));
            }
            boolean complete = still && end == version.length();
            Cursor.Builder next =
                    progress(cursor, parser, buffer).setOffset(offset).setPrefixDigest(digest);
            long hourEndMs = path.hourMs() == 0 ? 0 : path.hourMs() + HOUR_MS;
            Cursor advanced = tail.advance(next, ledger, version, complete, hourEndMs);
            return new Result.Read(advanced, complete, parser.recordBytes(), parser.framingBytes());
        } catch (BlobChangedException e) {
            return new Result.Changed(null);
        }
    }

    /** A slice in which a record ends, or is found to be too long, unless a lot of blank space stands before it. */
    private long longest() {
        return (long) config.maxRecordBytes() + tail.maxSliceBytes();
    }

    /** Feeds the parser what follows the slice while no record is complete; gives the offset where reading stopped. */
    private long feedMore(BlobUrl url, Fetch.Result.Slice slice, long to, FlowLogParser parser) throws IOException {
        long at = slice.end();
        while (at < to && parser.position() <= slice.from().getOffset()) {
            long end = Math.min(to, at + tail.maxSliceBytes());
            tail.read(url, slice.version(), at, end, new ParserStream(parser));
            at = end;
        }
        return at;
    }

    private static Cursor.Builder progress(Cursor cursor, FlowLogParser parser, SliceBuffer buffer) {
        return cursor.toBuilder()
                .setRecords(cursor.getRecords() + buffer.recordsSeen - buffer.recordsSkipped)
                .setTuples(parser.ordinal())
                .setMinutes(cursor.getMinutes() | buffer.minutes)
                .setLastRecordTimeMs(Math.max(cursor.getLastRecordTimeMs(), buffer.lastRecordTimeMs));
    }
}
