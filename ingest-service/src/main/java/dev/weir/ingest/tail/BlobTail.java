package dev.weir.ingest.tail;

import com.google.protobuf.ByteString;
import dev.weir.ingest.event.BlobUrl;
import dev.weir.schemas.cursors.Cursor;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;

/** Compares blobs with their cursors, and moves cursors on. Thread-safe. */
public final class BlobTail {
    private final BlobStore store;
    private final TailConfig config;
    private final InstantSource clock;

    public BlobTail(BlobStore store, TailConfig config, InstantSource clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** Looks where to read on after {@code cursor}, which is the default instance for a blob never read. */
    public TailStep look(BlobUrl url, Cursor cursor) throws IOException {
        return switch (store.stat(url)) {
            case BlobStat.Found(BlobVersion version) -> compare(url, cursor, version);
            case BlobStat.Gone() -> new TailStep.Gone();
            case BlobStat.Foreign() -> new TailStep.Foreign();
            case BlobStat.Forbidden(String reason) -> new TailStep.Forbidden(reason);
        };
    }

    private TailStep compare(BlobUrl url, Cursor cursor, BlobVersion version) throws IOException {
        if (cursor.getEtag().equals(version.etag())) {
            return new TailStep.Unchanged();
        }
        boolean rewritten = version.length() < cursor.getOffset()
                || !digest(url, version, cursor.getOffset()).equals(cursor.getPrefixDigest());
        return new TailStep.Read(rewritten ? rewind(cursor, version) : cursor, version, rewritten);
    }

    private static Cursor rewind(Cursor cursor, BlobVersion version) {
        return cursor.toBuilder()
                .setEtag("")
                .setOffset(0)
                .clearPrefixDigest()
                .setUnmatched(cursor.getRecordDigestsCount())
                .setRereadUntil(cursor.getTrimmedUntilMs() > 0 ? version.length() : 0)
                .build();
    }

    /** The digest of the first {@code upTo} bytes, as kept in cursors. */
    public ByteString digest(BlobUrl url, BlobVersion version, long upTo) throws IOException {
        return upTo == 0 ? ByteString.EMPTY : ByteString.copyFrom(store.prefixDigest(url, version, upTo));
    }

    /** Writes the bytes from {@code from} to {@code to} of one version to {@code out}. */
    public void read(BlobUrl url, BlobVersion version, long from, long to, OutputStream out) throws IOException {
        store.read(url, version, from, to, out);
    }

    /** Whether everything read at {@code version} was of that version. */
    public boolean unchanged(BlobUrl url, BlobVersion version) throws IOException {
        return store.unchanged(url, version);
    }

    /** Bytes after which a slice ends with the record begun. */
    public int maxSliceBytes() {
        return config.maxSliceBytes();
    }

    /**
     * The cursor after a slice.
     *
     * @param progress the cursor before, with offset, digest, records, tuples and last record time already moved on
     * @param complete whether the version was read to its end
     * @param hourEndMs end of the blob's hour, milliseconds since the epoch
     */
    public Cursor advance(
            Cursor.Builder progress, RecordLedger ledger, BlobVersion version, boolean complete, long hourEndMs) {
        ledger.writeTo(progress);
        long openUntil =
                Math.max(hourEndMs, version.lastModifiedMs()) + config.openFor().toMillis();
        progress.setEtag(complete ? version.etag() : "")
                .setLength(version.length())
                .setOpenUntilMs(openUntil);
        boolean tooMany = progress.getRecordDigestsCount() > config.maxRecordDigests();
        if (tooMany || (complete && clock.millis() >= openUntil)) {
            trim(progress);
        }
        return progress.build();
    }

    /** {@code cursor} without its digests, when its blob is no longer open and no visit is under way; otherwise as it is. */
    public Cursor close(Cursor cursor) {
        boolean due = cursor.getOpenUntilMs() > 0 && clock.millis() >= cursor.getOpenUntilMs();
        if (!due || cursor.getEtag().isEmpty()) {
            return cursor;
        }
        Cursor.Builder closed = cursor.toBuilder();
        trim(closed);
        return closed.build();
    }

    private static void trim(Cursor.Builder cursor) {
        if (cursor.getUnmatched() > 0 && cursor.getEtag().isEmpty()) {
            cursor.setRereadUntil(cursor.getLength());
        }
        cursor.setTrimmedUntilMs(Math.max(1, cursor.getLastRecordTimeMs()))
                .clearRecordDigests()
                .clearUnmatched()
                .clearSequencer()
                .clearOpenUntilMs();
    }
}
