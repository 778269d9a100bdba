package dev.weir.stream;

import com.typesafe.config.Config;
import dev.weir.platform.KafkaTopics;
import dev.weir.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics that the stream processor reads and writes, as they are created. */
final class StreamTopics {
    /** They are read within seconds; after a stand-still of the job within this time. */
    private static final Duration GROUPS = Duration.ofDays(7);

    private StreamTopics() {}

    /** @param topics the configuration below {@code weir.topics} */
    static List<NewTopic> of(Config topics, StreamConfig config) {
        Topics names = Topics.withPrefix(topics.getString("prefix"));
        List<NewTopic> all = new ArrayList<>();
        all.add(KafkaTopics.retained(names.flows(), topics, topics.getDuration("flows-retention")));
        Duration output = topics.getDuration("output-retention");
        all.add(KafkaTopics.retained(names.deadLetters(), topics, output));
        if (config.jobs().contains(JobName.COUNT)) {
            all.add(KafkaTopics.retained(names.counts(), topics, output));
        }
        if (config.jobs().contains(JobName.ENRICH)) {
            Duration enriched = topics.getDuration("enriched-retention");
            config.enrich().formats().stream()
                    .map(format -> KafkaTopics.retained(names.enriched(format.text()), topics, enriched))
                    .forEach(all::add);
        }
        if (config.jobs().contains(JobName.DETECT)) {
            all.add(KafkaTopics.retained(names.detectGroups(), topics, GROUPS));
            all.add(KafkaTopics.compacted(names.exclusions(), topics));
            Duration alerts = topics.getDuration("alerts-retention");
            all.add(KafkaTopics.retained(names.alerts(), topics, alerts));
            if (config.detect().ocsf()) {
                all.add(KafkaTopics.retained(names.alerts("ocsf"), topics, alerts));
            }
        }
        return List.copyOf(all);
    }
}
