package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.enrich.format.FlowFormat;
import dev.weir.platform.UserError;
import dev.weir.testkit.time.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tuples on a real broker, and what the enrich job makes of them: one record for each, and the counts by kind. */
class EnrichJobIT {
    private static final int BATCH = 4000;

    @TempDir
    Path directory;

    private StreamBed bed() {
        return new StreamBed(directory, JobName.ENRICH);
    }

    private static void assertAll(StreamBed bed, TupleSender sender, String what) {
        bed.awaitCounted(sender.sent(), what);
        bed.assertCounts(sender.truth(), what);
        new EnrichedTruth(bed, FlowFormat.ECS).await(sender.sent(), what);
    }

    @Test
    void oldAndNewTuplesAndPoison_andARestartWithoutState_oneRecordForEachTuple() {
        try (StreamBed bed = bed().with("weir.stream.enrich.formats", List.of("ecs", "cef"));
                TupleSender sender = bed.sender(11)) {
            sender.send(BATCH);
            sender.sendAndAbort(BATCH);
            sender.sendPoison(null);
            sender.sendPoison(new byte[] {-1, -1, -1});
            sender.send(BATCH);
            StreamService first = bed.start("a");
            assertAll(bed, sender, "first run");
            assertThat(bed.total("records_rejected")).isEqualTo(2);

            bed.stop(first);
            bed.deleteState("a");
            StreamService second = bed.start("a");
            assertAll(bed, sender, "without state");
            sender.send(BATCH);
            assertAll(bed, sender, "late tuples");

            bed.stop(second);
            sender.send(BATCH);
            bed.start("a");
            assertAll(bed, sender, "with state");
            assertThat(bed.total("records_rejected")).isEqualTo(2);
            new EnrichedTruth(bed, FlowFormat.CEF).await(sender.sent(), "the other format");
        }
    }

    @Test
    void cloudEvents_everyRecordIsOneInBinaryMode() {
        try (StreamBed bed = bed().with("weir.stream.enrich.cloud-events", true)
                        .with("weir.stream.enrich.formats", List.of("ecs", "cef"));
                TupleSender sender = bed.sender(15)) {
            sender.send(BATCH);
            bed.start("a");
            assertAll(bed, sender, "as CloudEvents");
            assertCloudEvents(bed, FlowFormat.ECS, "application/json");
            assertCloudEvents(bed, FlowFormat.CEF, "text/plain; charset=utf-8");
        }
    }

    private static void assertCloudEvents(StreamBed bed, FlowFormat format, String contentType) {
        String topic = bed.topics.enriched(format.text());
        try (CommittedRecords records = new CommittedRecords(bed.bootstrap, topic)) {
            Await.until(
                    () -> records.read().size() == BATCH,
                    StreamBed.DEADLINE,
                    () -> records.read().size() + " records on " + topic);
            for (ConsumerRecord<byte[], byte[]> record : records.read()) {
                Map<String, String> headers = new HashMap<>();
                record.headers()
                        .forEach(header ->
                                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
                String id = String.valueOf(headers.remove("ce_id"));
                String time = String.valueOf(headers.remove("ce_time"));
                String value = new String(record.value(), StandardCharsets.UTF_8);
                assertThat(id).hasSize(32);
                assertThat(value).contains(id);
                assertThat(value)
                        .contains(
                                format == FlowFormat.ECS
                                        ? time.substring(0, 19)
                                        : String.valueOf(Instant.parse(time).toEpochMilli()));
                assertThat(headers)
                        .containsExactlyInAnyOrderEntriesOf(Map.of(
                                "ce_specversion",
                                "1.0",
                                "ce_type",
                                "dev.weir.flow." + format.text() + ".v1",
                                "ce_source",
                                "/" + topic,
                                "content-type",
                                contentType));
            }
        }
    }

    @Test
    void killedWhileItEnriches_everyTupleOnce() {
        try (StreamBed bed = bed();
                TupleSender sender = bed.sender(12)) {
            for (int kill = 1; kill <= 2; kill++) {
                sender.send(BATCH);
                try (StreamProcess process = bed.startProcess("a")) {
                    long before = sender.sent() - BATCH / 2;
                    Await.until(
                            () -> process.counted() > before,
                            StreamBed.DEADLINE,
                            () -> process.counted() + " of " + before + " tuples");
                    sender.send(BATCH);
                }
            }
            bed.start("b");
            assertAll(bed, sender, "another instance after two kills");
        }
    }

    @Test
    void killedAndStartedWithAnotherFormat_andBack_everyTupleOnceInOneOfThem() {
        String formats = "weir.stream.enrich.formats";
        try (StreamBed bed = bed().with(formats, List.of("ocsf"));
                TupleSender sender = bed.sender(16)) {
            sender.send(BATCH);
            try (StreamProcess process = bed.startProcess("a")) {
                Await.until(
                        () -> process.counted() > BATCH / 2,
                        StreamBed.DEADLINE,
                        () -> process.counted() + " tuples as OCSF");
                sender.send(BATCH);
            }
            StreamService second = bed.with(formats, List.of("ecs")).start("a");
            sender.send(BATCH);
            bed.awaitCounted(sender.sent(), "ECS");
            bed.stop(second);
            bed.with(formats, List.of("ocsf")).start("a");
            sender.send(BATCH);
            bed.awaitCounted(sender.sent(), "OCSF again");
            assertTogether(bed, sender.sent());
        }
    }

    private static void assertTogether(StreamBed bed, long tuples) {
        try (CommittedRecords ecs = new CommittedRecords(bed.bootstrap, bed.topics.enriched("ecs"));
                CommittedRecords ocsf = new CommittedRecords(bed.bootstrap, bed.topics.enriched("ocsf"))) {
            Await.until(
                    () -> ecs.read().size() + ocsf.read().size() >= tuples,
                    StreamBed.DEADLINE,
                    () -> ecs.read().size() + " as ECS, " + ocsf.read().size() + " as OCSF");
            assertThat(ecs.read().size() + ocsf.read().size()).isEqualTo((int) tuples);
            assertThat(ecs.read()).hasSizeGreaterThanOrEqualTo(BATCH);
            assertThat(ocsf.read()).hasSizeGreaterThan(BATCH);
        }
    }

    @Test
    void topicOfTheUsersOwn_withAnotherNumberOfPartitions_theStartSaysWhatToDo() throws Exception {
        try (StreamBed bed = bed().with("weir.stream.enrich.formats", List.of("asim"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", bed.bootstrap))) {
            String topic = bed.topics.enriched("asim");
            admin.createTopics(List.of(new NewTopic(topic, 7, (short) 1))).all().get();
            assertThatThrownBy(() -> bed.start("a"))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(topic + " has 7 partitions, but weir.topics.partitions is 4")
                    .hasMessageContaining("delete it");
        }
    }

    @Test
    void instancesComeAndGo_oneRecordForEachTuple() {
        try (StreamBed bed = bed();
                TupleSender sender = bed.sender(13)) {
            StreamService first = bed.start("a");
            sender.send(BATCH);
            bed.awaitCounted(sender.sent(), "one instance");
            bed.start("b");
            sender.send(BATCH);
            assertAll(bed, sender, "two instances");
            bed.stop(first);
            sender.send(BATCH);
            assertAll(bed, sender, "the other one alone");
        }
    }
}
