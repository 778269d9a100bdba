package dev.weir.testkit.older;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Takes {@link OlderData} out of a Kafka, and brings it into another one under another prefix. */
public final class OlderKafka {
    private static final String PREFIX = "weir";
    private static final Set<String> TOPICS = Set.of("weir.blob-cursors", "weir.flows", "weir.detect-groups");
    private static final int PARTITIONS = 4;

    private final String bootstrap;

    public OlderKafka(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Reads what is committed. Nothing may be under way. */
    public OlderData dump(String version, int minutes, String folder) {
        try (Admin admin = admin()) {
            Set<String> names = new TreeSet<>(await(admin.listTopics().names()));
            names.removeIf(name -> !TOPICS.contains(name) && !name.endsWith("-changelog"));
            List<String> groups = names.stream()
                    .filter(name -> name.endsWith("-changelog"))
                    .map(name -> name.replaceFirst("^weir-([a-z]+)-.*$", "weir-$1"))
                    .distinct()
                    .toList();
            return new OlderData(version, minutes, folder, groups, records(names));
        }
    }

    private List<OlderRecord> records(Collection<String> topics) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrap, "isolation.level", "read_committed", "enable.auto.commit", false);
        List<OlderRecord> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (String topic : topics) {
                List<TopicPartition> partitions = partitions(topic);
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                    consumer.poll(Duration.ofMillis(100)).forEach(record -> records.add(OlderRecord.of(record)));
                }
            }
        }
        return records;
    }

    private static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /**
     * Makes the topics under {@code prefix}, with the records in them, and the groups with their places.
     *
     * @param folder where the blobs are now
     */
    public void load(OlderData data, String prefix, String folder) {
        Set<String> topics =
                data.records().stream().map(OlderRecord::topic).collect(Collectors.toCollection(TreeSet::new));
        try (Admin admin = admin()) {
            await(admin.createTopics(
                            topics.stream().map(topic -> topic(topic, prefix)).toList())
                    .all());
            send(data, prefix, folder);
            place(admin, data, prefix);
        }
    }

    private static NewTopic topic(String name, String prefix) {
        boolean compacted = name.endsWith("-changelog") || name.endsWith("-cursors");
        return new NewTopic(renamed(name, prefix), PARTITIONS, (short) 1)
                .configs(Map.of(compacted ? "cleanup.policy" : "retention.ms", compacted ? "compact" : "-1"));
    }

    private static String renamed(String name, String prefix) {
        return prefix + name.substring(PREFIX.length());
    }

    private void send(OlderData data, String prefix, String folder) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer())) {
            data.records().forEach(record -> {
                byte @Nullable [] moved = moved(record, data.folder(), folder);
                // The partition of a blob follows from its URL, which is another one now.
                boolean elsewhere = moved != record.key();
                Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(
                        renamed(record.topic(), prefix),
                        elsewhere ? null : record.partition(),
                        record.timestamp(),
                        moved,
                        record.value()));
            });
            producer.flush();
        }
    }

    private static byte @Nullable [] moved(OlderRecord record, String from, String to) {
        if (!record.isCursor() || record.key() == null) {
            return record.key();
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        return key.contains(from) ? key.replace(from, to).getBytes(StandardCharsets.UTF_8) : record.key();
    }

    private static void place(Admin admin, OlderData data, String prefix) {
        Map<TopicPartition, OffsetSpec> flows = partitions(renamed("weir.flows", prefix)).stream()
                .collect(Collectors.toMap(Function.identity(), one -> OffsetSpec.latest()));
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        await(admin.listOffsets(flows).all()).forEach((one, end) -> ends.put(one, new OffsetAndMetadata(end.offset())));
        data.groups()
                .forEach(group -> await(admin.alterConsumerGroupOffsets(renamed(group, prefix), ends)
                        .all()));
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
