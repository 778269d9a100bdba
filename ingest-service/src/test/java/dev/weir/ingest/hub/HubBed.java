package dev.weir.ingest.hub;

import com.typesafe.config.Config;
import dev.weir.ingest.event.IntakeBed;
import dev.weir.platform.Settings;
import dev.weir.testkit.azure.BlobCommit;
import dev.weir.testkit.azure.EventGridEvents;
import dev.weir.testkit.time.Await;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic in the place of an Event Hub, sources that read it, and the topics they write. */
final class HubBed implements AutoCloseable {
    static final int PARTITIONS = 3;

    final IntakeBed intake = new IntakeBed();
    final String hub = intake.prefix + ".hub";
    private final String group = intake.prefix + "-hub";
    private final Admin admin = Admin.create(client());
    private final KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
    private final List<HubSource> sources = new ArrayList<>();

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", intake.kafka.bootstrapServers());
    }

    void create() throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(hub, PARTITIONS, (short) 1)))
                .all()
                .get();
    }

    HubSource start() {
        Map<String, Object> kafka = Map.of(
                "bootstrap.servers", intake.kafka.bootstrapServers(),
                "security.protocol", "PLAINTEXT",
                "max.poll.records", "20",
                "metadata.max.age.ms", "500");
        Map<String, Object> entry = Map.of(
                "topic",
                hub,
                "group",
                group,
                "commit-interval",
                "100 ms",
                "retry-first",
                "50 ms",
                "retry-most",
                "500 ms",
                "kafka",
                kafka);
        Config ingest = Settings.load(Optional.empty(), Map.of("weir.ingest.event-hubs", List.of(entry)))
                .at("weir.ingest");
        HubSource source = Hubs.of(ingest, intake.intake, intake.gate, intake.metrics, InstantSource.system())
                .getFirst();
        sources.add(source);
        source.start();
        return source;
    }

    void stop(HubSource source) {
        sources.remove(source);
        source.close();
    }

    /** Writes an array of the events, in one of the two schemas. */
    void send(List<BlobCommit> commits, int number) {
        EventGridEvents.Schema[] schemas = EventGridEvents.Schema.values();
        send(EventGridEvents.of(schemas[number % schemas.length]).array(commits), number);
    }

    void send(String value, int number) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(hub, number % PARTITIONS, new byte[0], bytes))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sum of the committed offsets. */
    long committed() {
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(entry -> entry.getKey().topic().equals(hub))
                    .map(Map.Entry<TopicPartition, OffsetAndMetadata>::getValue)
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void awaitCommitted(long records) {
        Await.until(
                () -> committed() >= records,
                IntakeBed.DEADLINE,
                () -> committed() + " of " + records + " committed; " + meters());
    }

    long count(String outcome) {
        return intake.count("weir.ingest.hub.records", "outcome", outcome);
    }

    String meters() {
        return intake.metrics.getMetersAsString();
    }

    @Override
    public void close() {
        sources.forEach(HubSource::close);
        producer.close();
        admin.close();
        intake.close();
    }
}
