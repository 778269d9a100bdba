package dev.weir.testkit.kafka;

import dev.weir.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A broker in this process, in a temporary directory, which can be restarted. */
public final class EmbeddedKafka implements TestKafka {
    private final Path directory;
    private final int port;
    private EmbeddedBroker broker;

    private EmbeddedKafka() {
        try {
            directory = Files.createTempDirectory("weir-test-kafka");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broker = started(0);
        port = broker.port();
    }

    /** A broker that can be used. */
    public static EmbeddedKafka start() {
        return new EmbeddedKafka();
    }

    private EmbeddedBroker started(int wantedPort) {
        EmbeddedBroker starting = new EmbeddedBroker(directory, wantedPort, TestBrokerSettings.OVERRIDES);
        try {
            starting.start();
        } catch (RuntimeException e) {
            starting.close();
            throw e;
        }
        return starting;
    }

    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Stops the broker and starts it again at the same address, with its data. Returns when it can be used. */
    public synchronized void restart() {
        broker.close();
        broker = started(port);
    }

    @Override
    public synchronized void close() {
        broker.close();
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
