package dev.weir.testkit.kafka;

/** A real Kafka broker for tests. */
public interface TestKafka extends AutoCloseable {

    /** {@code host:port} for {@code bootstrap.servers}. */
    String bootstrapServers();

    /** Stops the broker and deletes its data. */
    @Override
    void close();

    /** A broker of its own: in a container where there can be one, otherwise in this process. {@code WEIR_TEST_KAFKA} decides for one. */
    static TestKafka start() {
        return BrokerPlace.chosen().start();
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
