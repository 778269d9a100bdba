package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.PlainCounts;
import dev.weir.stream.count.RuleKey;
import dev.weir.testkit.time.Await;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a consumer of weir.counts knows: the last revision of each window, source and rule. */
final class EmittedCounts implements AutoCloseable {
    private static final List<String> COUNTERS = List.of(
            "tuples", "connections", "denied", "ended", "packetsSent", "bytesSent", "packetsReceived", "bytesReceived");

    private final CommittedRecords records;
    private final Map<String, List<Long>> last = new TreeMap<>();
    private final Map<String, Integer> revisions = new TreeMap<>();
    private int taken;

    EmittedCounts(StreamBed bed) {
        records = new CommittedRecords(bed.bootstrap, bed.topics.counts());
    }

    /** Takes in what came, and gives the number of records so far; fails unless the revisions of each key are 1, 2, 3 and so on. */
    int read() {
        List<ConsumerRecord<byte[], byte[]>> all = records.read();
        for (; taken < all.size(); taken++) {
            take(all.get(taken));
        }
        return taken;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        JsonNode json = JsonForm.COUNT.check(record.value());
        String source = json.path("source").asText();
        assertThat(new String(record.key(), StandardCharsets.US_ASCII)).isEqualTo(source);
        String key = PlainCounts.key(window(json), source, rule(json));
        assertThat(json.path("revision").asInt())
                .as("revision of %s", key)
                .isEqualTo(revisions.merge(key, 1, Integer::sum));
        last.put(key, values(json));
    }

    /** The values of the last revisions, keyed as {@link PlainCounts}. */
    Map<String, List<Long>> last() {
        read();
        return new TreeMap<>(last);
    }

    /** Waits until the last revisions are those of {@code truth}. */
    void awaitTruth(PlainCounts truth) {
        Map<String, List<Long>> expected = StoreAnswers.expected(Level.MINUTE, truth);
        long tuples = tuples(expected);
        Await.until(() -> tuples(last()) >= tuples, StreamBed.DEADLINE, () -> tuples(last()) + " of " + tuples);
        StreamBed.assertSame(last(), expected, "last revisions");
    }

    private static long tuples(Map<String, List<Long>> counts) {
        return counts.values().stream().mapToLong(List::getFirst).sum();
    }

    private static PaneId window(JsonNode json) {
        PaneId window = new PaneId(Level.MINUTE, time(json, "windowStart"));
        assertThat(time(json, "windowEnd")).isEqualTo(window.end());
        return window;
    }

    private static RuleKey rule(JsonNode json) {
        return new RuleKey(
                json.path("acl").asText(),
                json.path("rule").asText(),
                json.path("direction").asText());
    }

    private static List<Long> values(JsonNode json) {
        List<Long> values = new ArrayList<>();
        COUNTERS.forEach(counter -> values.add(json.path(counter).asLong()));
        values.add(time(json, "firstSeen"));
        values.add(time(json, "lastSeen"));
        values.add(json.path("destinations").asLong());
        values.add(json.path("destinationPorts").asLong());
        return values;
    }

    private static long time(JsonNode json, String field) {
        return Instant.parse(json.path(field).asText()).toEpochMilli();
    }

    @Override
    public void close() {
        records.close();
    }
}
