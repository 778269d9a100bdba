package dev.weir.ingest.coverage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.ingest.tail.CursorStore;
import dev.weir.ingest.tail.PartitionCursors;
import dev.weir.ingest.tuple.BlobPath;
import dev.weir.schemas.cursors.Cursor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Writes which minutes have arrived, from the cursors, which are written in the same transactions as the tuples.
 *
 * <p>Lines of JSON: {@code {"flowLog": url, "name": text}} begins a flow log; {@code [mac, hour, minutes, records, tuples,
 * offset, length, lastRecord]} is one blob of it, times in milliseconds since the epoch, bit m of {@code minutes} for minute
 * m of the hour; {@code {"partitions": [...], "total": n, "waiting": {"blobs": n, "bytes": n, "some": [...]}}} ends the
 * answer, names what it covers, and tells of all blobs that end with bytes in which no record is complete, in any layout. An
 * answer without this end is not complete.
 */
public final class Coverage {
    private static final JsonFactory JSON = new JsonFactory();
    private static final long HOUR = 3_600_000;
    private static final int SHOWN = 20;

    private final CursorStore store;
    private final Supplier<Set<Integer>> held;
    private final int partitions;

    /**
     * @param held the partitions whose cursors are complete here, now
     * @param partitions number of all partitions
     */
    public Coverage(CursorStore store, Supplier<Set<Integer>> held, int partitions) {
        this.store = store;
        this.held = held;
        this.partitions = partitions;
    }

    /**
     * Writes the blobs of the hours that the range touches.
     *
     * @param fromMs milliseconds since the epoch, inclusive
     * @param toMs exclusive
     */
    public void write(long fromMs, long toMs, OutputStream out) throws IOException {
        long from = Math.floorDiv(fromMs, HOUR) * HOUR;
        long to = Math.ceilDiv(toMs, HOUR) * HOUR;
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setRootValueSeparator(null);
            List<Integer> covered = new ArrayList<>();
            for (Map.Entry<Integer, PartitionCursors> partition : store.held().entrySet()) {
                if (held.get().contains(partition.getKey()) && scan(partition.getValue(), from, to, json)) {
                    covered.add(partition.getKey());
                }
            }
            writeEnd(covered, json);
        }
    }

    /** Whether the partition was held until the end. */
    private static boolean scan(PartitionCursors cursors, long from, long to, JsonGenerator json) throws IOException {
        Lines lines = new Lines(json);
        try {
            new PartitionScan(cursors, from, to).run(lines);
            return true;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    private void writeEnd(List<Integer> covered, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("partitions");
        for (int partition : covered) {
            json.writeNumber(partition);
        }
        json.writeEndArray();
        json.writeNumberField("total", partitions);
        writeWaiting(waiting(), json);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static void writeWaiting(PartitionCursors.Waiting waiting, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("waiting");
        json.writeNumberField("blobs", waiting.blobs());
        json.writeNumberField("bytes", waiting.bytes());
        json.writeArrayFieldStart("some");
        for (String blob : waiting.some()) {
            json.writeString(blob);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** What waits in the partitions held. */
    private PartitionCursors.Waiting waiting() {
        long blobs = 0;
        long bytes = 0;
        List<String> some = new ArrayList<>();
        Set<Integer> now = held.get();
        for (Map.Entry<Integer, PartitionCursors> partition : store.held().entrySet()) {
            if (now.contains(partition.getKey())) {
                PartitionCursors.Waiting part = waiting(partition.getValue(), SHOWN - some.size());
                blobs += part.blobs();
                bytes += part.bytes();
                some.addAll(part.some());
            }
        }
        return new PartitionCursors.Waiting(blobs, bytes, some);
    }

    /** Nothing when the partition was taken away meanwhile. */
    private static PartitionCursors.Waiting waiting(PartitionCursors cursors, int limit) {
        try {
            return cursors.waiting(limit);
        } catch (IllegalStateException _) {
            return new PartitionCursors.Waiting(0, 0, List.of());
        }
    }

    /** Bytes of blobs in the partitions held that hold no complete record. */
    public long waitingBytes() {
        return waiting().bytes();
    }

    /** Writes blobs, and their flow log when it is another than before. */
    private static final class Lines implements PartitionScan.Sink {
        private final JsonGenerator json;
        private String flowLog = "";

        Lines(JsonGenerator json) {
            this.json = json;
        }

        @Override
        public void accept(FlowLogPath of, PartitionCursors.Kept blob) throws IOException {
            if (!of.url().equals(flowLog)) {
                flowLog = of.url();
                json.writeStartObject();
                json.writeStringField("flowLog", flowLog);
                json.writeStringField("name", of.name());
                json.writeEndObject();
                json.writeRaw('\n');
            }
            BlobPath path = BlobPath.parse(blob.blob());
            Cursor cursor = blob.cursor();
            json.writeStartArray();
            json.writeString(path.mac());
            for (long number : new long[] {
                path.hourMs(),
                cursor.getMinutes(),
                cursor.getRecords(),
                cursor.getTuples(),
                cursor.getOffset(),
                cursor.getLength(),
                cursor.getLastRecordTimeMs()
            }) {
                json.writeNumber(number);
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }
}
