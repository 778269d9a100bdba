package dev.weir.ingest.publish;

import dev.weir.platform.KafkaAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What Kafka says about {@code weir.blob-cursors}. */
record CursorTopic(Admin admin, String name) {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

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
        return KafkaAnswer.within(DEADLINE, future, "cannot ask Kafka about the cursors");
    }
}
