package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.PlainCounts;
import dev.weir.stream.count.RuleKey;
import dev.weir.testkit.time.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to weir.counts. */
class CountsTopicIT {
    private static final int BATCH = 1500;
    private static final List<String> COUNTERS = List.of(
            "tuples", "connections", "denied", "ended", "packetsSent", "bytesSent", "packetsReceived", "bytesReceived");

    @TempDir
    Path directory;

    @Test
    void windowClose_eachWindowOnce_andAgainWhenLateTuplesChangedIt() {
        try (StreamBed bed = bed("window-close")
                        .with("weir.stream.count.close-quiet", "2 seconds")
                        .with("weir.stream.count.close-latest", "60 seconds");
                TupleSender sender = bed.sender(4);
                CommittedRecords counts = new CommittedRecords(bed.bootstrap, bed.topics.counts())) {
            sender.send(BATCH);
            bed.start("a");
            awaitTruth(counts, sender);
            Map<String, List<Long>> first = last(counts);
            assertThat(counts.read()).as("each window once").hasSameSizeAs(first.keySet());

            sender.send(BATCH);
            awaitTruth(counts, sender);
            long changed = last(counts).entrySet().stream()
                    .filter(entry -> !entry.getValue().equals(first.get(entry.getKey())))
                    .count();
            assertThat(counts.read()).as("and again when it changed").hasSize(Math.toIntExact(first.size() + changed));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", "window-close"})
    void killedWhileItEmits_noGapAndNoRepeat(String emit) {
        try (StreamBed bed = bed(emit);
                TupleSender sender = bed.sender(5);
                CommittedRecords counts = new CommittedRecords(bed.bootstrap, bed.topics.counts())) {
            sender.send(BATCH);
            AtomicInteger seen = new AtomicInteger();
            for (int kill = 0; kill < 2; kill++) {
                try (StreamProcess process = StreamProcess.start(bed.of("a"))) {
                    sender.send(BATCH);
                    Await.until(
                            () -> counts.read().size() > seen.get(),
                            StreamBed.DEADLINE,
                            () -> "something emitted, " + process.counted() + " tuples counted");
                    sender.send(BATCH);
                }
                counts.read();
                seen.set(counts.read().size());
            }
            bed.start("a");
            awaitTruth(counts, sender);
        }
    }

    private StreamBed bed(String emit) {
        return new StreamBed(directory)
                .with("weir.stream.count.emit", emit)
                .with("weir.stream.count.close-quiet", "200 ms")
                .with("weir.stream.count.close-latest", "1 second");
    }

    private static void awaitTruth(CommittedRecords counts, TupleSender sender) {
        Map<String, List<Long>> truth = StoreAnswers.expected(Level.MINUTE, sender.truth());
        long expected =
                truth.values().stream().mapToLong(values -> values.get(0)).sum();
        Await.until(() -> tuples(counts) >= expected, StreamBed.DEADLINE, () -> tuples(counts) + " of " + expected);
        StreamBed.assertSame(last(counts), truth, "last revisions");
    }

    private static long tuples(CommittedRecords counts) {
        return last(counts).values().stream().mapToLong(values -> values.get(0)).sum();
    }

    /** The last revision of each window, source and rule; fails unless the revisions before it are 1, 2, 3 and so on. */
    private static Map<String, List<Long>> last(CommittedRecords counts) {
        Map<String, List<Long>> last = new TreeMap<>();
        Map<String, Integer> revisions = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : counts.read()) {
            JsonNode json = JsonForm.COUNT.check(record.value());
            String source = json.path("source").asText();
            assertThat(new String(record.key(), StandardCharsets.US_ASCII)).isEqualTo(source);
            String key = PlainCounts.key(window(json), source, rule(json));
            assertThat(json.path("revision").asInt())
                    .as("revision of %s", key)
                    .isEqualTo(revisions.merge(key, 1, Integer::sum));
            last.put(key, values(json));
        }
        return last;
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
        return values;
    }

    private static long time(JsonNode json, String field) {
        return Instant.parse(json.path(field).asText()).toEpochMilli();
    }
}
