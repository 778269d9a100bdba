package dev.weir.ingest.publish;

import dev.weir.ingest.tail.PartitionCursors;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Brings the cursors of newly assigned partitions to the end of their topic, a piece at each call.
 *
 * <p>The end is the one of all records, committed or not, and it is asked for only after the group's offsets of the
 * partition have become stable: whatever the last holder committed lies before it, and reading committed records up to
 * it waits for transactions that are still open.
 */
final class CursorRestore implements AutoCloseable {
    private static final Duration PIECE = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CursorTopic topic;
    private final Map<TopicPartition, AssignedPartition> restoring = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    CursorRestore(KafkaConsumer<byte[], byte[]> consumer, CursorTopic topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** Begins with {@code partition}, whose group offsets are stable. */
    void add(AssignedPartition partition) {
        restoring.put(new TopicPartition(topic.name(), partition.number), partition);
    }

    /** Gives up a partition that was taken away. */
    void remove(int partition) {
        ends.remove(new TopicPartition(topic.name(), partition));
        restoring.remove(new TopicPartition(topic.name(), partition));
    }

    boolean isBusy() {
        return !restoring.isEmpty();
    }

    /** Reads a piece. Gives the partitions that are complete now. */
    List<AssignedPartition> step() {
        begin();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(PIECE);
        List<AssignedPartition> complete = new ArrayList<>();
        for (Map.Entry<TopicPartition, AssignedPartition> entry :
                Map.copyOf(restoring).entrySet()) {
            TopicPartition partition = entry.getKey();
            PartitionCursors cursors = entry.getValue().cursors;
            long position = consumer.position(partition);
            if (position > cursors.restoredTo()) {
                cursors.restore(byKey(records.records(partition)), position);
            }
            if (position >= ends.getOrDefault(partition, Long.MAX_VALUE)) {
                remove(partition.partition());
                complete.add(entry.getValue());
            }
        }
        return complete;
    }

    private void begin() {
        Set<TopicPartition> wanted = restoring.keySet();
        if (!wanted.equals(consumer.assignment())) {
            consumer.assign(wanted);
        }
        for (Map.Entry<TopicPartition, AssignedPartition> entry : restoring.entrySet()) {
            if (!ends.containsKey(entry.getKey())) {
                long end = topic.end(entry.getKey());
                ends.put(entry.getKey(), end);
                seek(entry.getKey(), entry.getValue().cursors, end);
            }
        }
    }

    private void seek(TopicPartition partition, PartitionCursors cursors, long end) {
        if (cursors.restoredTo() > end) {
            cursors.clear();
        }
        consumer.seek(partition, cursors.restoredTo());
    }

    private static Map<String, byte @Nullable []> byKey(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, byte @Nullable []> byKey = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.key() != null) {
                byKey.put(new String(record.key(), StandardCharsets.UTF_8), record.value());
            }
        }
        return byKey;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofMillis(100)));
    }
}
