package dev.weir.query;

import dev.weir.platform.Health;
import dev.weir.platform.KafkaTopics;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.live.Arrived;
import dev.weir.schemas.IpText;
import dev.weir.schemas.Topics;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.testkit.kafka.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A query service over a real Kafka with a topic of flow tuples of its own, and what writes to it as ingest-service does. */
public final class LiveBed implements AutoCloseable {
    public static final int PARTITIONS = 4;

    public final Metrics metrics = new Metrics();
    public final QueryService service;
    public final QueryClient client;
    private final Settings settings;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * Makes the topic and starts the service.
     *
     * @param overrides besides those that every test needs
     */
    public LiveBed(Map<String, ?> overrides) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "weir.kafka.bootstrap.servers",
                TestKafka.shared().bootstrapServers(),
                "weir.topics.prefix",
                TestKafka.uniquePrefix(),
                "weir.topics.partitions",
                PARTITIONS,
                "weir.query.http.port",
                0,
                "weir.query.store-endpoints",
                List.of("127.0.0.1:1"),
                "weir.query.ingest-endpoints",
                List.of("127.0.0.1:1")));
        all.putAll(overrides);
        settings = Settings.load(Optional.empty(), all);
        topic = Topics.withPrefix(settings.at("weir.topics").getString("prefix"))
                .flows();
        KafkaTopics.ensure(
                settings.kafka(),
                List.of(KafkaTopics.retained(topic, settings.at("weir.topics"), Duration.ofHours(24))));
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put("transactional.id", topic);
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

    /**
     * Writes tuples in one transaction.
     *
     * @param arrivedMs of all of them
     * @param commit whether it is committed, or aborted
     * @return how they stand on the topic; empty when they were aborted
     */
    public List<Arrived> write(List<FlowTuple> tuples, long arrivedMs, boolean commit) {
        List<Future<RecordMetadata>> written = new ArrayList<>();
        producer.beginTransaction();
        for (FlowTuple tuple : tuples) {
            byte[] key = IpText.text(tuple.getSourceAddress().toByteArray()).getBytes(StandardCharsets.UTF_8);
            written.add(producer.send(new ProducerRecord<>(topic, null, arrivedMs, key, tuple.toByteArray())));
        }
        if (!commit) {
            producer.flush();
            producer.abortTransaction();
            return List.of();
        }
        producer.commitTransaction();
        List<Arrived> arrived = new ArrayList<>();
        for (int i = 0; i < tuples.size(); i++) {
            RecordMetadata place = placeOf(written.get(i));
            arrived.add(new Arrived(tuples.get(i), place.partition(), place.offset(), arrivedMs));
        }
        return arrived;
    }

    private static RecordMetadata placeOf(Future<RecordMetadata> written) {
        try {
            return written.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("not written", e);
        }
    }

    /** Does at once what retention does later. */
    public void deleteAll() {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            all.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1));
        }
        try (Admin admin = Admin.create(settings.kafka())) {
            admin.deleteRecords(all).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("not deleted", e);
        }
    }

    @Override
    public void close() {
        client.close();
        service.close();
        producer.close();
        metrics.close();
    }
}
