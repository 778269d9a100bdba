package dev.weir.ingest.publish;

import dev.weir.ingest.tail.RecordLedger;
import dev.weir.ingest.tuple.RejectReason;
import dev.weir.ingest.tuple.Rejection;
import dev.weir.ingest.tuple.TupleSink;
import dev.weir.schemas.cursors.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** What the parser found in one slice, held until it is sure that the blob did not change under it. Used again for the next slice. */
final class SliceBuffer implements TupleSink {
    private static final int KEPT = 1 << 18;

    byte[][] keys = new byte[1024][];
    byte[][] values = new byte[1024][];
    int count;
    final List<Rejection> rejections = new ArrayList<>();
    long recordsSeen;
    long recordsSkipped;
    long tuplesSeen;
    long lastRecordTimeMs;
    /** The minutes of the blob's hour that records are of, as in a cursor. */
    long minutes;

    private RecordLedger ledger;
    private LongSupplier position = () -> 0;
    private long hourMs;

    SliceBuffer() {
        ledger = new RecordLedger(Cursor.getDefaultInstance());
    }

    /**
     * Begins a slice.
     *
     * @param recordEnd end of the last complete record, in bytes of the blob
     * @param hourMs the blob's hour, the time of what has none
     */
    void begin(RecordLedger records, LongSupplier recordEnd, long hourMs) {
        clear();
        ledger = records;
        position = recordEnd;
        this.hourMs = hourMs;
    }

    /** Lets go of everything. */
    void clear() {
        if (keys.length > KEPT) {
            keys = new byte[1024][];
            values = new byte[1024][];
        } else {
            Arrays.fill(keys, 0, count, null);
            Arrays.fill(values, 0, count, null);
        }
        count = 0;
        rejections.clear();
        recordsSeen = 0;
        recordsSkipped = 0;
        tuplesSeen = 0;
        lastRecordTimeMs = 0;
        minutes = 0;
    }

    @Override
    public boolean record(long digest, long recordTimeMs, int tuples) {
        boolean isNew = take(digest, recordTimeMs);
        tuplesSeen += isNew ? tuples : 0;
        lastRecordTimeMs = Math.max(lastRecordTimeMs, recordTimeMs);
        long minute = Math.floorDiv(recordTimeMs - hourMs, 60_000L);
        minutes |= minute >= 0 && minute < 60 ? 1L << minute : 0;
        return isNew;
    }

    private boolean take(long digest, long timeMs) {
        recordsSeen++;
        boolean isNew = ledger.isNew(digest, timeMs, position.getAsLong());
        recordsSkipped += isNew ? 0 : 1;
        return isNew;
    }

    @Override
    public void tuple(byte[] key, byte[] value) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        keys[count] = key;
        values[count++] = value;
    }

    @Override
    public void rejected(Rejection rejection) {
        boolean isRecord = rejection.reason().kind() == RejectReason.Kind.RECORD;
        if (!isRecord || take(digest(rejection), hourMs)) {
            rejections.add(rejection);
        }
    }

    private static long digest(Rejection rejection) {
        long hash = rejection.length();
        for (byte b : (rejection.reason().label() + rejection.excerpt()).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
