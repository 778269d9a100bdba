package dev.weir.ingest.publish;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.tail.PartitionCursors;
import dev.weir.schemas.cursors.Cursor;
import dev.weir.schemas.cursors.Totals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a worker knows of one partition of {@code weir.blob-events} that it holds. When a transaction fails, all of it is dropped. */
final class AssignedPartition {
    static final String TOTALS = "#totals";

    final int number;
    final EventQueue events = new EventQueue();
    final PendingBlobs blobs = new PendingBlobs();
    final PartitionCursors cursors;
    boolean restored;
    private final Map<String, Long> totals = new TreeMap<>();
    private final Map<String, Long> uncommitted = new HashMap<>();
    private final Map<String, Cursor> moved = new LinkedHashMap<>();
    private final List<Long> changes = new ArrayList<>();

    AssignedPartition(int number, PartitionCursors cursors) {
        this.number = number;
        this.cursors = cursors;
    }

    /** The cursors stand at the end of their topic: work may begin. */
    void restored() {
        try {
            byte[] value = cursors.value(TOTALS).orElse(new byte[0]);
            totals.putAll(Totals.parseFrom(value).getCountersMap());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the totals of partition " + number + " cannot be read", e);
        }
        restored = true;
    }

    /** The cursor of a blob, with what the transaction under way does to it. */
    Cursor cursor(BlobUrl url) {
        Cursor cursor = moved.get(url.text());
        return cursor == null ? cursors.cursor(url.text()) : cursor;
    }

    void move(BlobUrl url, Cursor cursor) {
        moved.put(url.text(), cursor);
    }

    /** Drops digests that are no longer needed, of at most {@code limit} blobs. */
    void closeDue(UnaryOperator<Cursor> close, long nowMs, int limit) {
        for (String blob : cursors.due(nowMs, limit)) {
            if (!moved.containsKey(blob)) {
                Cursor before = cursors.cursor(blob);
                Cursor after = close.apply(before);
                if (!after.equals(before)) {
                    moved.put(blob, after);
                }
            }
        }
    }

    void count(String counter, long by) {
        if (by != 0) {
            uncommitted.merge(counter, by, Long::sum);
        }
    }

    /** Whether a transaction has anything to write for this partition. */
    boolean isDirty() {
        return events.hasFinished() || !moved.isEmpty() || !uncommitted.isEmpty();
    }

    /** Counts the finished events and gives every record to write, by key. */
    void write(BiConsumer<byte[], byte[]> records) {
        events.takeFinished(this::finished);
        uncommitted.forEach((counter, by) -> totals.merge(counter, by, Long::sum));
        toWrite().forEach((key, value) -> {
            if (value != null) {
                records.accept(key.getBytes(StandardCharsets.UTF_8), value);
            }
        });
    }

    private void finished(EventQueue.Entry event) {
        count(Counters.EVENTS_RECEIVED, 1);
        count(event.outcome(), 1);
        if (event.changedMs > 0 && event.outcome().equals(Counters.EVENTS_DONE)) {
            changes.add(event.changedMs);
        }
    }

    private Map<String, byte @Nullable []> toWrite() {
        Map<String, byte @Nullable []> records = new HashMap<>();
        moved.forEach((blob, cursor) -> records.put(blob, cursor.toByteArray()));
        records.put(TOTALS, Totals.newBuilder().putAllCounters(totals).build().toByteArray());
        return records;
    }

    /** What {@link #write} gave is committed at {@code nowMs}. */
    void committed(TotalsMeters meters, long nowMs) {
        cursors.apply(toWrite());
        uncommitted.forEach(meters::grew);
        changes.forEach(changedMs -> meters.delay(Math.max(0, nowMs - changedMs)));
        changes.clear();
        uncommitted.clear();
        moved.clear();
    }

    /** A copy of the totals. */
    Map<String, Long> totals() {
        return new TreeMap<>(totals);
    }
}
