package dev.weir.stream;

import com.typesafe.config.Config;
import dev.weir.platform.KafkaTopics;
import dev.weir.schemas.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics that the stream processor reads and writes, as they are created. */
final class StreamTopics {

    private StreamTopics() {}

    /** @param topics the configuration below {@code weir.topics} */
    static List<NewTopic> of(Config topics) {
        Topics names = Topics.withPrefix(topics.getString("prefix"));
        Duration output = topics.getDuration("output-retention");
        return List.of(
                KafkaTopics.retained(names.flows(), topics, topics.getDuration("flows-retention")),
                KafkaTopics.retained(names.counts(), topics, output),
                KafkaTopics.retained(names.deadLetters(), topics, output));
    }
}
