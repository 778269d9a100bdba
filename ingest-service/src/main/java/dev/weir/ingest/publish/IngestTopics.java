package dev.weir.ingest.publish;

import com.typesafe.config.Config;
import dev.weir.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics that the ingest service writes, as they are created. */
public final class IngestTopics {
    private static final Duration EVENTS_RETENTION = Duration.ofDays(7);

    private IngestTopics() {}

    /** The topics by the configuration below {@code weir.topics}. */
    public static List<NewTopic> of(Config topics) {
        Topics names = Topics.withPrefix(topics.getString("prefix"));
        return List.of(
                topic(names.blobEvents(), topics, retained(EVENTS_RETENTION)),
                topic(
                        names.blobCursors(),
                        topics,
                        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)),
                topic(names.flows(), topics, retained(topics.getDuration("flows-retention"))),
                topic(names.deadLetters(), topics, retained(topics.getDuration("output-retention"))));
    }

    private static Map<String, String> retained(Duration retention) {
        return Map.of(
                TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis()),
                TopicConfig.COMPRESSION_TYPE_CONFIG, "producer",
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    }

    private static NewTopic topic(String name, Config topics, Map<String, String> config) {
        return new NewTopic(name, topics.getInt("partitions"), (short) topics.getInt("replication-factor"))
                .configs(config);
    }
}
