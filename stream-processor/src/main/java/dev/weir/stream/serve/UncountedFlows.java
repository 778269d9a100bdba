package dev.weir.stream.serve;

import dev.weir.platform.KafkaAnswer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How many records of weir.flows nobody has counted yet, by what Kafka knows of the group. */
final class UncountedFlows implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final Map<String, Object> kafka;
    private final String application;
    private final String flowsTopic;
    private final int partitions;
    private @Nullable Admin admin;

    UncountedFlows(Map<String, Object> kafka, String application, String flowsTopic, int partitions) {
        this.kafka = Map.copyOf(kafka);
        this.application = application;
        this.flowsTopic = flowsTopic;
        this.partitions = partitions;
    }

    /**
     * Records by partition.
     *
     * @throws KafkaException when Kafka does not answer
     */
    Map<Integer, Long> byPartition() {
        Map<TopicPartition, Long> counted = counted();
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(flowsTopic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<Integer, Long> uncounted = new HashMap<>();
        await(admin().listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .forEach((partition, end) ->
                        uncounted.put(partition.partition(), end.offset() - counted.getOrDefault(partition, 0L)));
        return uncounted;
    }

    private Map<TopicPartition, Long> counted() {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                await(admin().listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> counted = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (offset != null && partition.topic().equals(flowsTopic)) {
                counted.put(partition, offset.offset());
            }
        });
        return counted;
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(kafka);
        }
        return admin;
    }

    private static <T> T await(KafkaFuture<T> answer) {
        return KafkaAnswer.within(DEADLINE, answer, "no answer");
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
