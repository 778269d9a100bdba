package dev.weir.testkit.kafka;

import java.util.concurrent.atomic.AtomicInteger;

/** Holds what the tests of a JVM share; started at first use. */
final class SharedKafka {
    static final AtomicInteger NUMBERS = new AtomicInteger();
    static final TestKafka INSTANCE = start();

    private SharedKafka() {}

    private static TestKafka start() {
        TestKafka kafka = TestKafka.start();
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "close-test-kafka"));
        return kafka;
    }
}
