package dev.weir.benchmarks;

import dev.weir.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A broker in this process and a scratch folder, for one run of a benchmark. */
final class Bench implements AutoCloseable {
    static final int PARTITIONS = 4;

    private final Path folder;
    private final EmbeddedBroker broker;

    Bench() {
        try {
            folder = Files.createTempDirectory("weir-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broker = new EmbeddedBroker(folder.resolve("kafka"), 0, Map.of());
        broker.start();
    }

    Path folder() {
        return folder;
    }

    String bootstrap() {
        return broker.bootstrapServers();
    }

    Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", bootstrap());
    }

    void createTopic(String name) throws Exception {
        try (Admin admin = Admin.create(kafka())) {
            admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    /** Settings as the ingest service has them, without transactions. */
    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap(),
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 << 10,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        64L << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** A send that fails ends the benchmark: its rate would be wrong. */
    static void failLoudly(RecordMetadata sent, @Nullable Exception failure) {
        if (failure != null) {
            throw new IllegalStateException("a record was not sent to " + sent.topic(), failure);
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Override
    public void close() {
        broker.close();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
