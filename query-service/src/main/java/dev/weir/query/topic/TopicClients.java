package dev.weir.query.topic;

import dev.weir.platform.KafkaTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients of Kafka that belong to no group and leave nothing behind but what they write. */
public final class TopicClients {
    private final Map<String, Object> kafka;
    private final Duration timeout;
    private final String timeoutKey;

    /**
     * Only stores.
     *
     * @param kafka client properties
     * @param timeout longest wait for Kafka
     * @param timeoutKey where it is set
     */
    public TopicClients(Map<String, Object> kafka, Duration timeout, String timeoutKey) {
        this.kafka = Map.copyOf(kafka);
        this.timeout = timeout;
        this.timeoutKey = timeoutKey;
    }

    /** Longest wait for Kafka. */
    public Duration timeout() {
        return timeout;
    }

    /** Says that Kafka did not answer in time, and what to do. */
    public String late() {
        return "Kafka did not answer within %d ms (%s). Check that it runs, and weir.kafka.bootstrap.servers."
                .formatted(timeout.toMillis(), timeoutKey);
    }

    /**
     * A consumer of what is committed.
     *
     * @param settings besides those that all have
     */
    public Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        Map<String, Object> all = common();
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        all.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(timeout.toMillis()));
        all.putAll(settings);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer that waits for all copies. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> all = common();
        all.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(timeout.toMillis()));
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> common() {
        Map<String, Object> all = new HashMap<>(kafka);
        all.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(timeout.toMillis()));
        all.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return all;
    }

    /** The partitions of a topic; none when there is no such topic. */
    public List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic, timeout);
        return found == null
                ? List.of()
                : found.stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
    }

    /** The partitions of a topic that this service writes: it is made where it is missing. */
    public List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, NewTopic topic) {
        if (partitions(consumer, topic.name()).isEmpty()) {
            KafkaTopics.ensure(kafka, List.of(topic));
        }
        return partitions(consumer, topic.name());
    }
}
