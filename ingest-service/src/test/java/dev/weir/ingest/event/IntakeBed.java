package dev.weir.ingest.event;

import dev.weir.ingest.event.BlobScope.Claim;
import dev.weir.ingest.event.BlobScope.Reason;
import dev.weir.ingest.publish.IngestTopics;
import dev.weir.platform.KafkaTopics;
import dev.weir.platform.Settings;
import dev.weir.schemas.Topics;
import dev.weir.testkit.azure.BlobCommit;
import dev.weir.testkit.azure.EventGridEvents;
import dev.weir.testkit.kafka.TestKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** An intake before a real broker, for tests of the ways in: what they bring is seen on its topics. */
public final class IntakeBed implements AutoCloseable {
    public static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String BLOBS = "https://weirtest.blob.core.windows.net/insights-logs-flowlogflowevent/";

    public final TestKafka kafka = TestKafka.shared();
    public final String prefix = TestKafka.uniquePrefix();
    public final Topics topics = Topics.withPrefix(prefix);
    public final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    public final Gate gate;
    public final EventIntake intake;
    private final BlobEventProducer producer;
    private int commits;

    public IntakeBed() {
        Map<String, Object> properties = Map.of("bootstrap.servers", kafka.bootstrapServers());
        Settings settings = Settings.load(Optional.empty(), Map.of("weir.topics.prefix", prefix));
        KafkaTopics.ensure(properties, IngestTopics.of(settings.at("weir.topics")));
        producer = new BlobEventProducer(properties, topics, metrics);
        producer.start();
        gate = new Gate(producer);
        intake = new EventIntake(IntakeBed::claim, gate, gate, metrics, InstantSource.system());
    }

    private static Claim claim(String url) {
        return BlobUrl.of(url)
                .filter(blob -> blob.text().startsWith(BLOBS))
                .<Claim>map(Claim.Wanted::new)
                .orElseGet(() -> new Claim.Refused(Reason.FOREIGN_BLOB));
    }

    /** Changes of so many wanted blobs, which this bed has not told before. */
    public List<BlobCommit> commits(int count) {
        int first = commits;
        commits += count;
        return IntStream.range(first, commits).mapToObj(IntakeBed::commit).toList();
    }

    private static BlobCommit commit(int number) {
        String name = "blob-" + number + "/PT1H.json";
        return new BlobCommit(
                "PutBlockList",
                "weirtest",
                "insights-logs-flowlogflowevent",
                name,
                BLOBS + name,
                "\"0x" + number + "\"",
                1000 + number,
                "%032d".formatted(number),
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** One event in one of the two schemas. */
    public static String event(BlobCommit commit, int number) {
        EventGridEvents.Schema[] schemas = EventGridEvents.Schema.values();
        return EventGridEvents.of(schemas[number % schemas.length]).event(commit);
    }

    /** URLs of the events on {@code weir.blob-events} so far, with repetitions. */
    public List<String> events() {
        return read(topics.blobEvents()).stream()
                .map(record ->
                        BlobEventJson.read(record.value()).orElseThrow().url().text())
                .toList();
    }

    /** The values on {@code weir.dead-letters} so far. */
    public List<String> deadLetters() {
        return read(topics.deadLetters()).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        Map<String, Object> properties = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** The sum of a counter over those of its tags that are not given. */
    public long count(String name, String... tags) {
        return metrics.find(name).tags(tags).counters().stream()
                .mapToLong(counter -> (long) counter.count())
                .sum();
    }

    @Override
    public void close() {
        gate.open();
        producer.close();
    }
}
