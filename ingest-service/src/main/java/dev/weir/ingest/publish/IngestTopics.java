package dev.weir.ingest.publish;

import com.typesafe.config.Config;
import dev.weir.platform.KafkaTopics;
import dev.weir.schemas.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics that the ingest service writes, as they are created. */
public final class IngestTopics {
    private static final Duration EVENTS_RETENTION = Duration.ofDays(7);

    private IngestTopics() {}

    /** The topics by the configuration below {@code weir.topics}. */
    public static List<NewTopic> of(Config topics) {
        Topics names = Topics.withPrefix(topics.getString("prefix"));
        return List.of(
                KafkaTopics.retained(names.blobEvents(), topics, EVENTS_RETENTION),
                KafkaTopics.compacted(names.blobCursors(), topics),
                KafkaTopics.retained(names.flows(), topics, topics.getDuration("flows-retention")),
                KafkaTopics.retained(names.deadLetters(), topics, topics.getDuration("output-retention")));
    }
}
