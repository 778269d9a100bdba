package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.format.FlowFormat;
import dev.weir.enrich.format.FlowWriter;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.testkit.time.Await;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Compares the committed records of an enriched topic with those of weir.flows: one for each tuple, in its order. */
final class EnrichedTruth {
    /** Kafka takes about so many bytes. */
    private static final int LONGEST = 1_000_000;

    private final StreamBed bed;
    private final FlowFormat format;
    private final FlowEnricher enricher = new FlowEnricher(EnrichmentTables::builtIn);
    private final FlowWriter writer;

    EnrichedTruth(StreamBed bed, FlowFormat format) {
        this.bed = bed;
        this.format = format;
        this.writer = format.writer();
    }

    /** Waits until {@code tuples} records are there, and compares key, time and value of every record. */
    void await(long tuples, String what) {
        try (CommittedRecords flows = new CommittedRecords(bed.bootstrap, bed.topics.flows());
                CommittedRecords enriched = new CommittedRecords(bed.bootstrap, bed.topics.enriched(format.text()))) {
            Await.until(
                    () -> enriched.read().size() >= tuples
                            && expected(flows.read()).size() >= tuples,
                    StreamBed.DEADLINE,
                    () -> "%s: %d of %d records".formatted(what, enriched.read().size(), tuples));
            assertSame(byPartition(written(enriched.read())), byPartition(expected(flows.read())), what);
        }
    }

    private record Line(int partition, String text) {}

    private static void assertSame(Map<Integer, List<String>> found, Map<Integer, List<String>> truth, String what) {
        assertThat(found.keySet()).as(what).isEqualTo(truth.keySet());
        truth.forEach((partition, lines) -> {
            List<String> there = found.getOrDefault(partition, List.of());
            assertThat(there).as("%s, records of partition %d", what, partition).hasSameSizeAs(lines);
            for (int i = 0; i < lines.size(); i++) {
                assertThat(there.get(i))
                        .as("%s, partition %d, record %d", what, partition, i)
                        .isEqualTo(lines.get(i));
            }
        });
    }

    private static Map<Integer, List<String>> byPartition(List<Line> lines) {
        Map<Integer, List<String>> byPartition = new TreeMap<>();
        lines.forEach(line -> byPartition
                .computeIfAbsent(line.partition(), partition -> new ArrayList<>())
                .add(line.text()));
        return byPartition;
    }

    private static List<Line> written(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(record -> line(record, record.value())).toList();
    }

    private List<Line> expected(List<ConsumerRecord<byte[], byte[]>> flows) {
        List<Line> lines = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> flow : flows) {
            EnrichedFlow enriched = flow.value() == null ? null : enricher.enrich(flow.value());
            byte[] written = enriched == null ? null : writer.write(enriched);
            if (written != null && written.length < LONGEST) {
                lines.add(line(flow, written));
            }
        }
        return lines;
    }

    private static Line line(ConsumerRecord<byte[], byte[]> record, byte[] value) {
        String key = new String(record.key(), StandardCharsets.US_ASCII);
        String text = new String(value, StandardCharsets.UTF_8);
        return new Line(record.partition(), key + " " + record.timestamp() + " " + text);
    }
}
