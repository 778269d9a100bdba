package dev.weir.query.alert;

import com.typesafe.config.Config;
import dev.weir.platform.KafkaTopics;
import dev.weir.query.topic.TopicClients;
import dev.weir.query.topic.TopicUnavailable;
import dev.weir.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The topics of alerts and of what people did with them. */
final class AlertTopics {
    private final TopicClients clients;
    private final Config config;
    private final Topics names;

    /**
     * Only stores.
     *
     * @param config below {@code weir.topics}
     */
    AlertTopics(TopicClients clients, Config config) {
        this.clients = clients;
        this.config = config;
        this.names = Topics.withPrefix(config.getString("prefix"));
    }

    String actions() {
        return names.alertActions();
    }

    /** The short name of a partition of one of both. */
    String named(TopicPartition partition) {
        return (isAlerts(partition.topic()) ? "a" : "p") + partition.partition();
    }

    boolean isAlerts(String topic) {
        return topic.equals(names.alerts());
    }

    /**
     * All partitions of both. The topic of the actions is made where it is missing, for this service writes it; that of the alerts is
     * made by those who raise them.
     *
     * @throws TopicUnavailable when there is no topic of alerts
     */
    List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> all = new ArrayList<>(clients.partitions(consumer, names.alerts()));
        if (all.isEmpty()) {
            throw new TopicUnavailable(
                    Alerts.WHAT,
                    "The topic %s does not exist: a stream-processor that runs the job detect makes it when it starts. Check weir.stream.jobs and weir.topics.prefix."
                            .formatted(names.alerts()));
        }
        all.addAll(clients.partitions(
                consumer, KafkaTopics.retained(names.alertActions(), config, config.getDuration("alerts-retention"))));
        return all;
    }
}
