package dev.weir.stream;

import dev.weir.platform.Component;
import dev.weir.platform.Instance;
import dev.weir.platform.KafkaTopics;
import dev.weir.platform.Settings;
import dev.weir.schemas.Topics;
import dev.weir.stream.count.CountTopology;
import dev.weir.stream.count.OpenStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the count topology in Kafka Streams, exactly once. */
final class CountJob implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(CountJob.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final Settings settings;
    private final StreamConfig config;
    private final OpenStores open;
    private final Supplier<String> self;
    private volatile @Nullable KafkaStreams streams;
    private @Nullable StateFolder folder;

    /** @param self host:port under which the others reach this instance; asked at the start */
    CountJob(Settings settings, StreamConfig config, OpenStores open, Supplier<String> self) {
        this.settings = settings;
        this.config = config;
        this.open = open;
        this.self = self;
    }

    @Override
    public void start() {
        Topics topics = Topics.withPrefix(settings.at("weir.topics").getString("prefix"));
        KafkaTopics.ensure(settings.kafka(), StreamTopics.of(settings.at("weir.topics")));
        Properties properties = properties();
        StateFolder state = new StateFolder(Path.of(
                properties.getProperty(StreamsConfig.STATE_DIR_CONFIG),
                properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG)));
        state.open();
        folder = state;
        KafkaStreams job = new KafkaStreams(CountTopology.build(topics, config.count(), open), properties);
        streams = job;
        job.setUncaughtExceptionHandler(CountJob::failed);
        job.start();
    }

    /** Two processes of one name would take the partitions from each other for ever, so the one that came first gives up. */
    private static StreamThreadExceptionResponse failed(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof FencedInstanceIdException) {
                LOG.error("Counting ends here, because another process with the same name counts now: "
                        + "give each its own weir.instance-id and weir.data-dir.");
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        }
        LOG.error("A stream thread failed and is replaced", error);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Empty when the job counts, otherwise what it waits for. */
    String missing() {
        KafkaStreams.State state = running().map(KafkaStreams::state).orElse(KafkaStreams.State.CREATED);
        return state == KafkaStreams.State.RUNNING ? "" : "the count job is " + state;
    }

    Optional<KafkaStreams> running() {
        return Optional.ofNullable(streams);
    }

    private Properties properties() {
        Path dataDir = Path.of(settings.at("weir").getString("data-dir"));
        String instance = Instance.id(settings.at("weir").getString("instance-id"), dataDir);
        int partitions = settings.at("weir.topics").getInt("partitions");
        Properties properties = new Properties();
        properties.putAll(settings.kafka());
        properties.put(
                StreamsConfig.APPLICATION_ID_CONFIG, settings.at("weir.topics").getString("prefix") + "-count");
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, "count-" + instance);
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, self.get());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, dataDir.resolve("state/stream").toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads(partitions));
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbyReplicas());
        properties.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG,
                settings.at("weir.topics").getInt("replication-factor"));
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 10_000);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        properties.put(BoundedRocksDb.BYTES, config.rocksdbBytes());
        consumer(properties, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        consumer(properties, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        consumer(properties, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        consumer(properties, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        consumer(properties, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        consumer(properties, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 50 << 20);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        producer(properties, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer(properties, ProducerConfig.LINGER_MS_CONFIG, 20);
        producer(properties, ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        return properties;
    }

    private static void consumer(Properties properties, String key, Object value) {
        properties.put(StreamsConfig.mainConsumerPrefix(key), value);
    }

    private static void producer(Properties properties, String key, Object value) {
        properties.put(StreamsConfig.producerPrefix(key), value);
    }

    @Override
    public void close() {
        KafkaStreams job = streams;
        streams = null;
        try (StateFolder state = folder) {
            folder = null;
            if (job != null && state != null) {
                close(job, state);
            }
        }
    }

    private static void close(KafkaStreams job, StateFolder state) {
        if (!job.close(CLOSE_TIMEOUT)) {
            LOG.warn("The count job did not stop within {}; its open transaction is aborted by Kafka", CLOSE_TIMEOUT);
        } else if (job.state() == KafkaStreams.State.NOT_RUNNING) {
            state.closedInOrder();
        }
    }
}
