package dev.weir.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import dev.weir.platform.Health;
import dev.weir.platform.KafkaTopics;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.schemas.Topics;
import dev.weir.testkit.kafka.TestKafka;
import dev.weir.testkit.time.Await;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker with the enriched topics, records on them, and sinks to be started. */
final class SinkBed implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofMinutes(2);
    static final int PARTITIONS = 2;
    /** Short pauses, for all sinks of tests. */
    static final String QUICK =
            "commit-interval = 50 ms, linger = 10 ms, retry-first = 10 ms, retry-most = 40 ms, retry-barred = 20 ms, ";

    private static final ObjectMapper JSON = new ObjectMapper();

    final Topics topics = Topics.withPrefix(TestKafka.uniquePrefix());
    final Metrics metrics = new Metrics();
    final Health health = new Health();
    private final Map<String, Object> kafka =
            Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers());
    private final Admin admin = Admin.create(kafka);
    private final List<SinkService> services = new ArrayList<>();

    SinkBed(String... formats) {
        KafkaTopics.ensure(
                kafka,
                List.of(formats).stream()
                        .map(format -> KafkaTopics.retained(
                                topic(format),
                                ConfigFactory.parseMap(Map.of("partitions", PARTITIONS, "replication-factor", 1)),
                                Duration.ofDays(1)))
                        .toList());
    }

    /** The flow of a number, in ECS. Every third is denied. */
    static String ecs(int number) {
        return "{\"@timestamp\":\"2024-12-12T04:00:03.%03dZ\",\"event\":{\"id\":\"id-%d\",\"type\":[\"connection\",\"%s\"]},\"message\":\"flow %d \\u00e9 ü\"}"
                .formatted(number % 1000, number, number % 3 == 0 ? "denied" : "allowed", number);
    }

    /** What is told now of the alert of a number. */
    static String alert(int number, String level, String action) {
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        return """
            {"@timestamp":"%1$s","event":{"kind":"alert","action":"%2$s","id":"%3$s","start":"%1$s","end":"%1$s","created":"%1$s",
            "reason":"10.0.0.4 tried %4$d ports | \\"a=b\\" <!channel> & é"},"rule":{"id":"D01","name":"Port scan <b> | ]("},
            "threat":{"technique":{"id":["T1046"]}},"weir":{"alert":{"level":"%5$s",
            "group":{"source":"198.51.100.7","destination":"10.0.0.4","destinationPort":"22"},"next":["Look."]}}}
            """.formatted(now, action, id(number), number, level).strip();
    }

    /** The id of the alert of a number. */
    static String id(int number) {
        return "%032x".formatted(number);
    }

    /** So many alerts of the level high that were opened. */
    static List<String> alerts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> alert(number, "high", "opened"))
                .toList();
    }

    /** The number of a flow made by {@link #ecs}. */
    static int number(JsonNode flow) {
        return Integer.parseInt(flow.path("event").path("id").asText().substring(3));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** Of enriched flows in a format, or of {@code alerts}. */
    private String topic(String format) {
        return format.equals("alerts") ? topics.alerts() : topics.enriched(format);
    }

    /** Writes records, one after the other to the partitions in turn. */
    void write(String format, Collection<String> values) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            int partition = 0;
            for (String value : values) {
                Future<?> _ = producer.send(new ProducerRecord<>(
                        topic(format),
                        partition++ % PARTITIONS,
                        "10.0.0.4".getBytes(StandardCharsets.UTF_8),
                        value.getBytes(StandardCharsets.UTF_8)));
            }
            producer.flush();
        }
    }

    /** The configuration as a file would have it. */
    String config(String sinks) {
        return """
            weir.kafka.bootstrap.servers = "%s"
            weir.topics { prefix = "%s", partitions = %d }
            weir.sink { group = "%s", http.port = 0, sinks = [ %s ] }
            """.formatted(
                        kafka.get("bootstrap.servers"),
                        topics.flows().replace(".flows", ""),
                        PARTITIONS,
                        topics.flows(),
                        sinks);
    }

    Settings settings(String sinks) {
        Map<String, Object> overrides = new HashMap<>();
        ConfigFactory.parseString(config(sinks))
                .entrySet()
                .forEach(entry -> overrides.put(entry.getKey(), entry.getValue()));
        return Settings.load(Optional.empty(), overrides);
    }

    SinkService start(String sinks) {
        SinkService service = new SinkService(settings(sinks), metrics, health);
        services.add(service);
        service.start();
        return service;
    }

    void await(BooleanSupplier condition, String what) {
        Await.until(condition, DEADLINE, () -> what + "; " + health.notices());
    }

    /** A counter by the beginning of its name and a part of its tags. */
    double counter(String name, String tag) {
        return metrics.registry().find(name).counters().stream()
                .filter(counter -> counter.getId().getTags().toString().contains(tag))
                .mapToDouble(Counter::count)
                .sum();
    }

    /** What has been committed by the group of a sink, over all partitions. */
    long committed(String sink) {
        try {
            return admin
                    .listConsumerGroupOffsets(topics.flows() + "-" + sink)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(offset -> offset == null ? 0 : offset.offset())
                    .sum();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** All dead letters so far. */
    List<JsonNode> deadLetters() {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topics.deadLetters()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<JsonNode> letters = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> letters.add(json(new String(record.value(), StandardCharsets.UTF_8))));
            }
            return letters;
        }
    }

    @Override
    public void close() {
        services.forEach(SinkService::close);
        admin.close();
        metrics.close();
    }
}
