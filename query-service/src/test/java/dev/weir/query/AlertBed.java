package dev.weir.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.platform.Health;
import dev.weir.platform.KafkaTopics;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.schemas.Topics;
import dev.weir.testkit.kafka.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A query service over a real Kafka with topics of its own, and what writes alerts to it as the detect job does. */
public final class AlertBed implements AutoCloseable {
    public final Metrics metrics = new Metrics();
    public final QueryService service;
    public final QueryClient client;
    private final Settings settings;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * Makes the topic and starts the service.
     *
     * @param overrides besides those that every test needs
     */
    public AlertBed(Map<String, ?> overrides) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "weir.kafka.bootstrap.servers",
                TestKafka.shared().bootstrapServers(),
                "weir.topics.prefix",
                TestKafka.uniquePrefix(),
                "weir.topics.partitions",
                4,
                "weir.query.http.port",
                0,
                "weir.query.alerts.kafka-timeout",
                "30 seconds",
                "weir.query.store-endpoints",
                List.of("127.0.0.1:1"),
                "weir.query.ingest-endpoints",
                List.of("127.0.0.1:1")));
        all.putAll(overrides);
        settings = Settings.load(Optional.empty(), all);
        topics = Topics.withPrefix(settings.at("weir.topics").getString("prefix"));
        KafkaTopics.ensure(
                settings.kafka(),
                List.of(KafkaTopics.retained(topics.alerts(), settings.at("weir.topics"), Duration.ofHours(24))));
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put("transactional.id", topics.alerts());
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        service = start(metrics);
        client = new QueryClient(service.port());
    }

    /** Another instance of the service; the caller closes it. */
    public QueryService start(Metrics meters) {
        QueryService instance = new QueryService(settings, meters, new Health());
        instance.start();
        return instance;
    }

    /** Writes alerts in one transaction. */
    public void tell(JsonNode... alerts) {
        producer.beginTransaction();
        for (JsonNode alert : alerts) {
            send(topics.alerts(), alert.at("/weir/alert/id").asText(), alert.toString());
        }
        producer.commitTransaction();
    }

    /** Writes an alert in a transaction that is aborted. */
    public void abort(JsonNode alert) {
        producer.beginTransaction();
        send(topics.alerts(), alert.at("/weir/alert/id").asText(), alert.toString());
        producer.flush();
        producer.abortTransaction();
    }

    /** Writes any record to the topic of alerts. */
    public void write(String key, @Nullable String value) {
        producer.beginTransaction();
        send(topics.alerts(), key, value);
        producer.commitTransaction();
    }

    /** Writes any record to the topic of exclusions. */
    public void exclude(String id, @Nullable String value) {
        KafkaTopics.ensure(
                settings.kafka(), List.of(KafkaTopics.compacted(topics.exclusions(), settings.at("weir.topics"))));
        producer.beginTransaction();
        send(topics.exclusions(), id, value);
        producer.commitTransaction();
    }

    private void send(String topic, String key, @Nullable String value) {
        Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(
                topic,
                key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
    }

    /** The number of records of alerts with that outcome. */
    public double records(String outcome) {
        return counted("weir.query.alerts.records", outcome);
    }

    /** The number that a counter has for that outcome. */
    public double counted(String name, String outcome) {
        var counter = metrics.registry().find(name).tag("outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() {
        client.close();
        service.close();
        producer.close();
        metrics.close();
    }
}
