package dev.weir.query.alert;

import com.typesafe.config.Config;
import dev.weir.platform.KafkaTopics;
import dev.weir.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** The topics of alerts and of what people did with them, as one who reads all of both and belongs to no group sees them. */
final class AlertTopics {
    private final Map<String, Object> kafka;
    private final Config config;
    private final Topics names;
    private final Duration timeout;

    /**
     * Only stores.
     *
     * @param kafka client properties
     * @param config below {@code weir.topics}
     * @param timeout longest wait for Kafka
     */
    AlertTopics(Map<String, Object> kafka, Config config, Duration timeout) {
        this.kafka = kafka;
        this.config = config;
        this.names = Topics.withPrefix(config.getString("prefix"));
        this.timeout = timeout;
    }

    Duration timeout() {
        return timeout;
    }

    String actions() {
        return names.alertActions();
    }

    /** The short name of a partition of one of both. */
    String named(TopicPartition partition) {
        return (partition.topic().equals(names.alerts()) ? "a" : "p") + partition.partition();
    }

    boolean isAlerts(String topic) {
        return topic.equals(names.alerts());
    }

    Consumer<byte[], byte[]> open() {
        Map<String, Object> all = common();
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        all.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(timeout.toMillis()));
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** One for the actions. */
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

    /**
     * All partitions of both. The topic of the actions is made where it is missing, for this service writes it; that of the alerts is
     * made by those who raise them.
     *
     * @throws NoAlerts when there is no topic of alerts
     */
    List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> all = new ArrayList<>(partitions(consumer, names.alerts()));
        if (all.isEmpty()) {
            throw new NoAlerts(
                    "The topic %s does not exist: a stream-processor that runs the job detect makes it when it starts. Check weir.stream.jobs and weir.topics.prefix."
                            .formatted(names.alerts()));
        }
        if (partitions(consumer, names.alertActions()).isEmpty()) {
            KafkaTopics.ensure(
                    kafka,
                    List.of(KafkaTopics.retained(
                            names.alertActions(), config, config.getDuration("alerts-retention"))));
        }
        all.addAll(partitions(consumer, names.alertActions()));
        return all;
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic, timeout);
        return found == null
                ? List.of()
                : found.stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
    }
}
