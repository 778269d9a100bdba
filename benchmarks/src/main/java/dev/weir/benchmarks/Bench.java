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
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A broker in this process and a scratch folder, for one run of a benchmark. */
final class Bench implements AutoCloseable {
    static final int PARTITIONS = 4;

    /** All threads of a job join before the partitions are shared out: a thread that came later would idle for a while. */
    private static final Map<String, String> BROKER = Map.of("group.initial.rebalance.delay.ms", "1000");

    private final Path folder;
    private final EmbeddedBroker broker;

    Bench() {
        try {
            folder = Files.createTempDirectory("weir-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broker = new EmbeddedBroker(folder.resolve("kafka"), 0, BROKER);
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
        createTopic(name, PARTITIONS, Map.of());
    }

    /** Returns when every partition takes records: one that is not led yet would confuse the numbering of a producer. */
    void createTopic(String name, int partitions, Map<String, String> configs) throws Exception {
        try (Admin admin = Admin.create(kafka())) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configs)))
                    .all()
                    .get();
            while (!isLed(admin, name, partitions)) {
                Thread.sleep(20);
            }
        }
    }

    private static boolean isLed(Admin admin, String topic, int partitions) throws Exception {
        try {
            admin.listOffsets(IntStream.range(0, partitions)
                            .boxed()
                            .collect(Collectors.toMap(
                                    partition -> new TopicPartition(topic, partition), each -> OffsetSpec.latest())))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw e;
        }
    }

    /** Deletes the topics and consumer groups whose names begin with {@code prefix}; their members are gone. */
    void forget(String prefix) throws Exception {
        try (Admin admin = Admin.create(kafka())) {
            List<String> groups = admin.listGroups().all().get().stream()
                    .map(GroupListing::groupId)
                    .filter(group -> group.startsWith(prefix))
                    .toList();
            for (String group : groups) {
                if (hasMembers(admin, group)) {
                    admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                            .all()
                            .get();
                }
            }
            admin.deleteConsumerGroups(groups).all().get();
            admin.deleteTopics(admin.listTopics().names().get().stream()
                            .filter(topic -> topic.startsWith(prefix))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static boolean hasMembers(Admin admin, String group) throws Exception {
        var groups = admin.describeConsumerGroups(List.of(group)).all().get();
        return groups.values().stream()
                .anyMatch(description -> !description.members().isEmpty());
    }

    /** Bytes on the broker's disk of the topics whose names begin with {@code prefix}. */
    long logBytes(String prefix) throws Exception {
        try (Admin admin = Admin.create(kafka())) {
            return admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
                    .flatMap(folders -> folders.values().stream())
                    .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                    .filter(log -> log.getKey().topic().startsWith(prefix))
                    .mapToLong(log -> log.getValue().size())
                    .sum();
        }
    }

    /** Sends records of a mix; gives the bytes of their keys and values. */
    long fill(String topic, Mix mix, long records) {
        FlowRecords source = new FlowRecords(1, mix);
        long bytes = 0;
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (long i = 0; i < records; i++) {
                var record = source.next(topic);
                bytes += record.key().length + record.value().length;
                producer.send(record, Bench::failLoudly);
            }
        }
        return bytes;
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

    /** The number at {@code place} of a command line, or {@code otherwise} when the line is shorter. */
    static int option(String[] args, int place, int otherwise) {
        return args.length > place ? Integer.parseInt(args[place]) : otherwise;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    @Override
    public void close() {
        broker.close();
        delete(folder);
    }

    /** Bytes of the files in a folder that nobody writes to; 0 where there is none. */
    static long bytes(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    /** Deletes a folder and what is in it. */
    static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
