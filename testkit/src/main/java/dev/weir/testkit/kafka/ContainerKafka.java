package dev.weir.testkit.kafka;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.kafka.KafkaContainer;

/** A broker in a container. */
final class ContainerKafka implements TestKafka {
    /** Of the version of this process's Kafka. */
    private static final String IMAGE = "apache/kafka:" + AppInfoParser.getVersion();

    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final KafkaContainer container;

    private ContainerKafka(KafkaContainer container) {
        this.container = container;
    }

    /** Why there can be no container here; empty where there can be one. */
    static Optional<String> obstacle() {
        return DockerImages.obstacle(IMAGE);
    }

    /** A broker that can be used. */
    static ContainerKafka start() {
        KafkaContainer container = new KafkaContainer(IMAGE)
                .withEnv(TestBrokerSettings.asEnvironment())
                .withEnv("KAFKA_HEAP_OPTS", "-Xmx512m")
                .withStartupTimeout(LONGEST_START);
        try {
            container.start();
            return new ContainerKafka(container);
        } catch (RuntimeException e) {
            container.close();
            throw e;
        }
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    String id() {
        return container.getContainerId();
    }

    @Override
    public void close() {
        container.close();
    }
}
