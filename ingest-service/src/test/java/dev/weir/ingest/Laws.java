package dev.weir.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.schemas.cursors.Cursor;
import dev.weir.testkit.flow.Truth;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The laws between the totals of an idle service, and between totals, cursors and the truth. */
final class Laws {

    private Laws() {}

    static void check(IngestBed bed, Truth truth) {
        checkTotals(bed);
        Map<String, Long> totals = bed.totals();
        assertThat(totals.get("tuples_seen")).as("tuples seen").isEqualTo(truth.tuples());
        truth.rejectedTuples()
                .forEach((reason, n) -> assertThat(totals.get("tuples_dead_lettered." + reason))
                        .as(reason)
                        .isEqualTo(n));
        truth.rejectedRecords()
                .forEach((reason, n) -> assertThat(totals.get("records_dead_lettered." + reason))
                        .as(reason)
                        .isEqualTo(n));
    }

    static void checkTotals(IngestBed bed) {
        Map<String, Long> totals = bed.totals();
        String all = totals.toString();
        assertThat(get(totals, "events_received"))
                .as("events: " + all)
                .isEqualTo(get(totals, "events_done")
                        + get(totals, "events_duplicate")
                        + get(totals, "events_requeued")
                        + family(totals, "events_rejected."));
        assertThat(get(totals, "tuples_seen"))
                .as("tuples: " + all)
                .isEqualTo(get(totals, "tuples_published") + family(totals, "tuples_dead_lettered."));
        assertThat(get(totals, "records_seen"))
                .as("records: " + all)
                .isEqualTo(get(totals, "records_published") + get(totals, "records_skipped"));
        long deadLetters = family(totals, "tuples_dead_lettered.")
                + family(totals, "records_dead_lettered.")
                + get(totals, "events_rejected.malformed")
                + get(totals, "events_rejected.foreign_blob");
        assertThat(CommittedFlows.read(bed.kafka.bootstrapServers(), bed.topics.deadLetters()))
                .as("dead letters: " + all)
                .hasSize(Math.toIntExact(deadLetters));
        assertThat(get(totals, "bytes_parsed") + get(totals, "bytes_framing") - get(totals, "bytes_rewound"))
                .as("bytes: " + all)
                .isEqualTo(offsets(bed));
    }

    private static long get(Map<String, Long> totals, String counter) {
        return totals.getOrDefault(counter, 0L);
    }

    private static long family(Map<String, Long> totals, String prefix) {
        return totals.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long offsets(IngestBed bed) {
        Map<String, Long> offsets = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record :
                CommittedFlows.read(bed.kafka.bootstrapServers(), bed.topics.blobCursors())) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (!key.startsWith("#")) {
                offsets.put(key, cursor(record.value()).getOffset());
            }
        }
        return offsets.values().stream().mapToLong(offset -> offset).sum();
    }

    private static Cursor cursor(byte[] value) {
        try {
            return Cursor.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("not a cursor", e);
        }
    }
}
