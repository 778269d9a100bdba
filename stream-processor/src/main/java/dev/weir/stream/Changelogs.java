package dev.weir.stream;

import dev.weir.platform.KafkaAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** The topics that a job's state is kept in. One that was deleted and made again has another id. */
record Changelogs(Map<String, Object> kafka, List<String> names) {
    /**
     * A line with name and id for each that is there.
     *
     * @throws KafkaException when Kafka does not answer within {@code patience}
     */
    String ids(Duration patience) {
        Admin admin = Admin.create(kafka);
        try {
            return KafkaAnswer.within(patience, admin.listTopics().listings(), "Kafka does not tell the ids of topics")
                    .stream()
                    .filter(topic -> names.contains(topic.name()))
                    .map(topic -> topic.name() + " " + topic.topicId() + "\n")
                    .sorted()
                    .collect(Collectors.joining());
        } finally {
            admin.close(Duration.ZERO);
        }
    }
}
