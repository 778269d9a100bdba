package dev.weir.testkit.kafka;

import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** A broker in a container. */
final class ContainerKafka implements TestKafka {
    private static final String IMAGE = "apache/kafka:4.3.1";
    private static final Map<String, String> SETTINGS = Map.of(
            "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
            "KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4",
            "KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4",
            "KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "1000",
            "KAFKA_LOG_MESSAGE_TIMESTAMP_AFTER_MAX_MS", String.valueOf(Long.MAX_VALUE),
            "KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "500");

    private final KafkaContainer container;

    private ContainerKafka(KafkaContainer container) {
        this.container = container;
    }

    /** Empty where no Docker daemon answers or the image cannot be had. */
    static Optional<TestKafka> tryStart() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.empty();
        }
        KafkaContainer container = new KafkaContainer(IMAGE).withEnv(SETTINGS);
        try {
            container.start();
            return Optional.of(new ContainerKafka(container));
        } catch (RuntimeException e) {
            container.close();
            LoggerFactory.getLogger(ContainerKafka.class).warn("Cannot start {}: {}", IMAGE, e.toString());
            return Optional.empty();
        }
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.close();
    }
}
