package dev.weir.ingest.publish;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What Kafka says about {@code weir.blob-cursors}. */
record CursorTopic(Admin admin, String name) {
    private static final long DEADLINE_SECONDS = 30;

    /** The id that Kafka gave the topic when it was created. */
    String id() {
        return get(admin.describeTopics(List.of(name)).allTopicNames())
                .values()
                .iterator()
                .next()
                .topicId()
                .toString();
    }

    /** The offset after the last record, committed or not. */
    long end(TopicPartition partition) {
        ListOffsetsOptions options = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);
        return get(admin.listOffsets(Map.of(partition, OffsetSpec.latest()), options)
                        .partitionResult(partition))
                .offset();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("cannot ask Kafka about the cursors", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
