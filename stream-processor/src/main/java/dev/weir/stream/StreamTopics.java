package dev.weir.stream;

import com.typesafe.config.Config;
import dev.weir.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics that the stream processor reads and writes, as they are created. */
final class StreamTopics {

    private StreamTopics() {}

    /** @param topics the configuration below {@code weir.topics} */
    static List<NewTopic> of(Config topics) {
        Topics names = Topics.withPrefix(topics.getString("prefix"));
        Duration output = topics.getDuration("output-retention");
        return List.of(
                topic(names.flows(), topics, topics.getDuration("flows-retention")),
                topic(names.counts(), topics, output),
                topic(names.deadLetters(), topics, output));
    }

    private static NewTopic topic(String name, Config topics, Duration retention) {
        return new NewTopic(name, topics.getInt("partitions"), (short) topics.getInt("replication-factor"))
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis())));
    }
}
