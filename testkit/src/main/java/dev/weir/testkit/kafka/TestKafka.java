package dev.weir.testkit.kafka;

import org.slf4j.LoggerFactory;

/** A real Kafka broker for tests. */
public interface TestKafka extends AutoCloseable {

    /** {@code host:port} for {@code bootstrap.servers}. */
    String bootstrapServers();

    /** Stops the broker and deletes its data. */
    @Override
    void close();

    /** A broker of its own: in a container where a Docker daemon answers and has the image, otherwise in this process. */
    static TestKafka start() {
        return ContainerKafka.tryStart().orElseGet(() -> {
            LoggerFactory.getLogger(TestKafka.class).info("No Docker daemon answers: Kafka runs in this process");
            return EmbeddedKafka.start();
        });
    }

    /** The broker that all tests of this JVM share; it ends with the JVM. Take topic and group names from {@link #uniquePrefix}. */
    static TestKafka shared() {
        return SharedKafka.INSTANCE;
    }

    /** A name that no other caller in this JVM gets, for {@code weir.topics.prefix}, application ids and groups. */
    static String uniquePrefix() {
        return "test-" + ProcessHandle.current().pid() + "-" + SharedKafka.NUMBERS.incrementAndGet();
    }
}
