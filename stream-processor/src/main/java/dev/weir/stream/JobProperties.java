package dev.weir.stream;

import dev.weir.platform.KafkaTopics;
import dev.weir.platform.Settings;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams for a job. */
final class JobProperties {
    private static final int HEARTBEATS_PER_SESSION = 5;

    private JobProperties() {}

    /**
     * All of them.
     *
     * @param instance name of this process among its peers
     * @param self host:port under which the others reach this instance
     */
    static Properties of(JobName job, Settings settings, StreamConfig config, String instance, String self) {
        Properties properties = new Properties();
        properties.putAll(settings.kafka());
        identity(properties, job, settings, instance, self);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                config.commitInterval(job).toMillis());
        work(properties, config, settings.at("weir.topics").getInt("partitions"));
        group(properties, config, instance);
        copies(properties, settings);
        clients(properties);
        return properties;
    }

    private static void identity(Properties properties, JobName job, Settings settings, String instance, String self) {
        Path dataDir = Path.of(settings.at("weir").getString("data-dir"));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, job.application(settings));
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, job.text() + "-" + instance);
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, self);
        // Kafka Streams keeps the state of each application in a folder of its own below it.
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, dataDir.resolve("state/stream").toString());
    }

    private static void work(Properties properties, StreamConfig config, int partitions) {
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads(partitions));
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 10_000);
        // A task has one partition, so there is nothing to wait for, and Kafka Streams need not look for each record.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        properties.put(BoundedRocksDb.BYTES, config.rocksdbBytes());
    }

    private static void group(Properties properties, StreamConfig config, String instance) {
        GroupConfig group = config.group();
        int session = Math.toIntExact(group.sessionTimeout().toMillis());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbyReplicas());
        properties.put(StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG, group.warmups());
        properties.put(
                StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG,
                group.probingInterval().toMillis());
        properties.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, (long) group.acceptableLag());
        consumer(properties, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        consumer(properties, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        consumer(properties, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / HEARTBEATS_PER_SESSION);
        producer(
                properties,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Math.toIntExact(group.transactionTimeout().toMillis()));
    }

    /** The changelog is kept as safely as the topics of the contract. */
    private static void copies(Properties properties, Settings settings) {
        properties.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG,
                settings.at("weir.topics").getInt("replication-factor"));
        KafkaTopics.leastInSync(settings.at("weir.topics"))
                .ifPresent(least -> properties.put(
                        StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), String.valueOf(least)));
    }

    private static void clients(Properties properties) {
        // As many as stay in the cache of a core until they are worked on.
        consumer(properties, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        consumer(properties, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        consumer(properties, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 50 << 20);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // Blocks of 32 KiB, as many as come: what a copy lacks is fetched in few requests.
        restore(properties, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 << 20);
        restore(properties, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 64 << 20);
        restore(properties, ConsumerConfig.RECEIVE_BUFFER_CONFIG, -1);
        producer(properties, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer(properties, ProducerConfig.LINGER_MS_CONFIG, 20);
        producer(properties, ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    }

    private static void consumer(Properties properties, String key, Object value) {
        properties.put(StreamsConfig.mainConsumerPrefix(key), value);
    }

    private static void restore(Properties properties, String key, Object value) {
        properties.put(StreamsConfig.restoreConsumerPrefix(key), value);
    }

    private static void producer(Properties properties, String key, Object value) {
        properties.put(StreamsConfig.producerPrefix(key), value);
    }
}
