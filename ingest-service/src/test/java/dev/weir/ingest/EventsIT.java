package dev.weir.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.event.BlobEventJson;
import dev.weir.ingest.event.BlobUrl;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsIT {
    private static final FlowScenario SCENARIO = new FlowScenario(9, FlowScenario.Size.of(3, 1, 4, 40));

    @TempDir
    Path directory;

    private static KafkaProducer<byte[], byte[]> producer(IngestBed bed) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bed.kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer,
            IngestBed bed,
            @Nullable Integer partition,
            String key,
            byte[] value)
            throws Exception {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(bed.topics.blobEvents(), partition, keyBytes, value))
                .get();
    }

    @Test
    void eventsOfAnyKind_inAnyOrderAndPartition_eachCountsOnceAndNoTupleTwice() throws Exception {
        long seed = 3;
        Random random = new Random(seed);
        try (IngestBed bed = new IngestBed(directory);
                KafkaProducer<byte[], byte[]> producer = producer(bed)) {
            BlobFolder folder = new BlobFolder(bed.folder);
            SCENARIO.blobs().forEach(blob -> folder.grow(blob, 4));
            bed.start("a");
            for (int i = 0; i < 200; i++) {
                ScenarioBlob blob = SCENARIO.blobs().get(random.nextInt(3));
                String path = folder.file(blob).toRealPath().toString();
                byte[] event = BlobEventJson.retry(BlobUrl.ofFile(path), Instant.now());
                send(producer, bed, random.nextInt(4), "any", event);
            }
            send(producer, bed, null, "x", "no event".getBytes(StandardCharsets.UTF_8));
            BlobUrl foreign = BlobUrl.ofFile("/etc/hostname");
            send(producer, bed, null, foreign.text(), BlobEventJson.retry(foreign, Instant.now()));
            BlobUrl gone = BlobUrl.ofFile(bed.folder.toRealPath() + "/gone.json");
            send(producer, bed, null, gone.text(), BlobEventJson.retry(gone, Instant.now()));
            bed.awaitTotal("events_rejected.blob_gone", 1);
            bed.awaitExactly(SCENARIO.truth(), "seed " + seed);
            bed.awaitTotal("events_rejected.malformed", 1);
            bed.awaitTotal("events_rejected.foreign_blob", 1);
            Await.until(
                    () -> hasReceivedAll(bed.totals()), IngestBed.DEADLINE, () -> "every event sent: " + bed.status());
            bed.awaitIdle("all events");
            Laws.check(bed, SCENARIO.truth());
        }
    }

    /** A requeued event is received again; the lag does not show one that was written after the last fetch. */
    private static boolean hasReceivedAll(Map<String, Long> totals) {
        return totals.getOrDefault("events_received", 0L) >= 203 + totals.getOrDefault("events_requeued", 0L);
    }

    @Test
    void blobCannotBeRead_othersGoOn_offsetMovesOn_andItIsReadLater() throws Exception {
        try (IngestBed bed = new IngestBed(directory)
                .with("weir.ingest.retry.most", "200 ms")
                .with("weir.ingest.retry.requeue-after", "300 ms")) {
            BlobFolder folder = new BlobFolder(bed.folder);
            ScenarioBlob unreadable = SCENARIO.blobs().getFirst();
            folder.grow(unreadable, 4);
            Path file = folder.file(unreadable);
            Path target = bed.folder.resolve("loop-b");
            Path loop = Files.createSymbolicLink(bed.folder.resolve("loop-a"), target);
            Files.createSymbolicLink(target, loop);
            BlobUrl url =
                    BlobUrl.ofFile(bed.folder.toRealPath().resolve("loop-a").toString());
            IngestService service = bed.start("a");
            try (KafkaProducer<byte[], byte[]> producer = producer(bed)) {
                send(producer, bed, null, url.text(), BlobEventJson.retry(url, Instant.now()));
            }
            Await.until(
                    () -> !service.status().failing().isEmpty(), IngestBed.DEADLINE, () -> "failing: " + bed.status());
            bed.awaitTotal("events_requeued", 2);
            SCENARIO.blobs().forEach(blob -> folder.grow(blob, 4));
            Await.until(
                    () -> bed.flows.count() == SCENARIO.truth().total().tuples(),
                    IngestBed.DEADLINE,
                    () -> "others go on: " + bed.status());
            assertThat(get(service, "/internal/ingest"))
                    .contains("loop-a")
                    .contains("\"events_requeued\"")
                    .contains("\"sources\":[]", "\"intake\":[]");
            assertThat(get(service, "/metrics")).contains("weir_ingest_failing_blobs 1.0");
            assertThat(file).exists();
            Files.delete(loop);
            Files.delete(target);
            bed.awaitTotal("events_rejected.blob_gone", 1);
            bed.awaitExactly(SCENARIO.truth(), "the loop is gone");
            Laws.check(bed, SCENARIO.truth());
        }
    }

    private static String get(IngestService service, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
