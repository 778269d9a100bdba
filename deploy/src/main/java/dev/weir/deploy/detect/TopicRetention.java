package dev.weir.deploy.detect;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** For how long Kafka keeps the records of a topic. */
final class TopicRetention {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private TopicRetention() {}

    /**
     * How old a record gets before Kafka may delete it; empty when its size decides, too, or Kafka does not tell.
     *
     * @param kafka client properties
     */
    static Optional<Duration> of(Map<String, Object> kafka, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(kafka)) {
            return admin
                    .describeConfigs(List.of(resource))
                    .all()
                    .get(DEADLINE.toSeconds(), TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .findFirst()
                    .flatMap(TopicRetention::byAgeAlone);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Duration> byAgeAlone(Config config) {
        long ms = number(config, TopicConfig.RETENTION_MS_CONFIG);
        boolean bySize = number(config, TopicConfig.RETENTION_BYTES_CONFIG) >= 0;
        return bySize || ms < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(ms));
    }

    private static long number(Config config, String name) {
        return Long.parseLong(config.get(name).value());
    }
}
