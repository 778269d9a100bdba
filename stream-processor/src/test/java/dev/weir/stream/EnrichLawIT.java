package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.weir.enrich.format.FlowFormat;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.query.PartitionStatus;
import dev.weir.stream.count.RandomTuples;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both jobs in one process: what one counts or rejects, the other one enriches or refuses, with one dead letter for each refusal. */
class EnrichLawIT {
    private static final int TUPLES = 2000;
    private static final byte[] NO_TUPLE = {-1, -1, -1};

    @TempDir
    Path directory;

    private static byte[] withoutDestination() {
        return new RandomTuples(new SplittableRandom(1))
                .next().toBuilder()
                        .setDestinationAddress(ByteString.EMPTY)
                        .build()
                        .toByteArray();
    }

    /** Short enough for weir.flows and weir.counts; an enriched record has the acl twice. */
    private static byte[] tooLong() {
        FlowTuple tuple = new RandomTuples(new SplittableRandom(2)).next();
        return tuple.toBuilder()
                .setRule(tuple.getRule().toBuilder().setAcl("a".repeat(600_000)))
                .build()
                .toByteArray();
    }

    @Test
    void everyTuple_countedOrRejected_isEnrichedOrRefused() {
        try (StreamBed bed =
                        new StreamBed(directory, JobName.ENRICH).with("weir.stream.jobs", List.of("count", "enrich"));
                TupleSender sender = bed.sender(14)) {
            sender.sendPoison(NO_TUPLE);
            sender.send(TUPLES);
            sender.sendPoison(withoutDestination());
            sender.sendPoison(tooLong());
            StreamService both = bed.start("a");
            Sums counted = new Sums(new StoreAnswers(both.port(), "store"));
            Sums enriched = new Sums(new StoreAnswers(both.port(), "kinds"));
            Await.until(
                    () -> counted.all() == TUPLES + 3 && enriched.all() == TUPLES + 3,
                    StreamBed.DEADLINE,
                    () -> "%d counted or rejected, %d enriched or refused".formatted(counted.all(), enriched.all()));
            assertThat(counted.of("tuples_counted")).isEqualTo(TUPLES + 2);
            assertThat(enriched.of("tuples_counted")).isEqualTo(TUPLES);
            assertThat(enriched.begins()).hasSizeGreaterThan(1).isEqualTo(counted.begins());
            new EnrichedTruth(bed, FlowFormat.ECS).await(TUPLES, "what is enriched");
            assertLetters(bed);
        }
    }

    private record Sums(StoreAnswers store) {
        long of(String total) {
            return store.topology().getTotalsOrDefault(total, 0);
        }

        long all() {
            return of("tuples_counted") + of("records_rejected");
        }

        /** The offset of the first record by partition. */
        Map<Integer, Long> begins() {
            return store.topology().getLocalList().stream()
                    .filter(PartitionStatus::hasBegunAt)
                    .collect(Collectors.toMap(PartitionStatus::getPartition, PartitionStatus::getBegunAt));
        }
    }

    /** One for each, with the place of its record. */
    private static void assertLetters(StreamBed bed) {
        try (CommittedRecords flows = new CommittedRecords(bed.bootstrap, bed.topics.flows());
                CommittedRecords letters = new CommittedRecords(bed.bootstrap, bed.topics.deadLetters())) {
            Await.until(
                    () -> flows.read().size() == TUPLES + 3 && letters.read().size() == 3,
                    StreamBed.DEADLINE,
                    () -> letters.read().size() + " dead letters");
            List<String> found = letters.read().stream().map(EnrichLawIT::text).toList();
            List<String> expected = flows.read().stream()
                    .map(flow -> reason(flow) + " " + flow.topic() + "/" + flow.partition() + " " + flow.offset())
                    .filter(text -> !text.startsWith("good"))
                    .toList();
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter) {
        try {
            JsonNode json = new ObjectMapper().readTree(letter.value());
            return json.path("reason").asText() + " " + json.path("blob").asText() + " "
                    + json.path("offset").asLong();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What is wrong with it, by the generated class. */
    private static String reason(ConsumerRecord<byte[], byte[]> flow) {
        try {
            FlowTuple tuple = FlowTuple.parseFrom(flow.value());
            boolean without = tuple.getDestinationAddress().isEmpty();
            boolean tooLong = tuple.getRule().getAcl().length() == 600_000;
            return without ? "enrich_destination_missing" : tooLong ? "enrich_too_long" : "good";
        } catch (IOException e) {
            return "not_a_flow_tuple";
        }
    }
}
