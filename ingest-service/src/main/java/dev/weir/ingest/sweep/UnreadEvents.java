package dev.weir.ingest.sweep;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks Kafka how many events the workers have still to read. Opened at the first question. */
public final class UnreadEvents implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 10;

    private final Map<String, Object> kafka;
    private final String group;
    private final String topic;
    private final int partitions;
    private @Nullable Admin admin;

    /**
     * @param kafka client properties
     * @param group consumer group of the workers
     * @param topic name of the blob-events topic
     */
    public UnreadEvents(Map<String, Object> kafka, String group, String topic, int partitions) {
        this.kafka = kafka;
        this.group = group;
        this.topic = topic;
        this.partitions = partitions;
    }

    /**
     * Events behind the offsets committed by the group, over all partitions.
     *
     * @throws ExecutionException when Kafka refuses
     * @throws TimeoutException when Kafka does not answer
     */
    synchronized long count() throws ExecutionException, InterruptedException, TimeoutException {
        Admin open = admin == null ? Admin.create(kafka) : admin;
        admin = open;
        Map<TopicPartition, OffsetAndMetadata> committed = open.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        Map<TopicPartition, Long> begins = offsets(open, OffsetSpec.earliest());
        long unread = 0;
        for (Map.Entry<TopicPartition, Long> end :
                offsets(open, OffsetSpec.latest()).entrySet()) {
            OffsetAndMetadata read = committed.get(end.getKey());
            long from = Math.max(read == null ? 0 : read.offset(), begins.getOrDefault(end.getKey(), 0L));
            unread += Math.max(0, end.getValue() - from);
        }
        return unread;
    }

    private Map<TopicPartition, Long> offsets(Admin open, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            asked.put(new TopicPartition(topic, partition), which);
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found =
                open.listOffsets(asked).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
            admin = null;
        }
    }
}
