package dev.weir.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
            return admin.listTopics().listings().get(patience.toMillis(), TimeUnit.MILLISECONDS).stream()
                    .filter(topic -> names.contains(topic.name()))
                    .map(topic -> topic.name() + " " + topic.topicId() + "\n")
                    .sorted()
                    .collect(Collectors.joining());
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka does not tell the ids of topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        } finally {
            admin.close(Duration.ZERO);
        }
    }
}
