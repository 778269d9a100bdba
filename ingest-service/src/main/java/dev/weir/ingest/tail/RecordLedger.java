package dev.weir.ingest.tail;

import dev.weir.schemas.cursors.Cursor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which records of a blob were published before. A cursor's digests are the records published so far: first those met
 * since the blob was last read from its beginning, then those not met again. A record with the digest of one of the latter
 * is not new. So a rewritten blob is compared record by record, at any number of visits, and a record that went away and
 * comes back is known.
 */
public final class RecordLedger {
    private final Map<Long, Integer> unmatched = new HashMap<>();
    private final long trimmedUntilMs;
    private final long rereadUntil;
    private long[] met;
    private int count;

    /** Goes on where {@code cursor} ended. */
    public RecordLedger(Cursor cursor) {
        count = cursor.getRecordDigestsCount() - (int) cursor.getUnmatched();
        met = new long[count + 16];
        for (int i = 0; i < cursor.getRecordDigestsCount(); i++) {
            long digest = cursor.getRecordDigests(i);
            if (i < count) {
                met[i] = digest;
            } else {
                unmatched.merge(digest, 1, Integer::sum);
            }
        }
        trimmedUntilMs = cursor.getTrimmedUntilMs();
        rereadUntil = cursor.getRereadUntil();
    }

    /**
     * Takes the next record of the blob and says whether it is to be published.
     *
     * @param timeMs the record's time, milliseconds since the epoch
     * @param start a byte offset at or before the record and after the one before it
     */
    public boolean isNew(long digest, long timeMs, long start) {
        if (count == met.length) {
            met = Arrays.copyOf(met, count * 2);
        }
        met[count++] = digest;
        if (unmatched.isEmpty() || !unmatched.containsKey(digest)) {
            return start >= rereadUntil || timeMs > trimmedUntilMs;
        }
        unmatched.computeIfPresent(digest, (_, times) -> times == 1 ? null : times - 1);
        return false;
    }

    /** Writes the digests and how many were not met. */
    void writeTo(Cursor.Builder cursor) {
        cursor.clearRecordDigests();
        for (int i = 0; i < count; i++) {
            cursor.addRecordDigests(met[i]);
        }
        long missing = 0;
        for (Map.Entry<Long, Integer> entry : unmatched.entrySet()) {
            for (int i = 0; i < entry.getValue(); i++) {
                cursor.addRecordDigests(entry.getKey());
                missing++;
            }
        }
        cursor.setUnmatched(missing);
    }
}
