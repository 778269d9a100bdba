package dev.weir.ingest.hub;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import dev.weir.platform.Backoff;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one Event Hub is read.
 *
 * @param key of its entry, for error messages, for example {@code weir.ingest.event-hubs[0]}
 * @param topic name of the Event Hub
 * @param group consumer group of Kafka
 * @param commitInterval time between two commits of offsets, at least
 * @param retry pauses after failures
 */
record HubConfig(String key, String topic, String group, Duration commitInterval, Backoff retry) {

    HubConfig {
        check(!topic.isBlank(), "%s.topic must not be empty: it is the name of the Event Hub", key);
        check(!group.isBlank(), "%s.group must not be empty", key);
        check(!commitInterval.isNegative(), "%s.commit-interval must not be negative: %s", key, commitInterval);
        check(retry.first().toMillis() >= 10, "%s.retry-first must be at least 10 ms: %s", key, retry.first());
        check(
                retry.most().compareTo(retry.first()) >= 0,
                "%s.retry-most must not be below retry-first: %s",
                key,
                retry.most());
    }

    /** Reads an entry of {@code weir.ingest.event-hubs} that lies over {@code weir.ingest.event-hub-defaults}. */
    static HubConfig of(Config entry, String key) {
        return new HubConfig(
                key,
                entry.getString("topic"),
                entry.getString("group"),
                entry.getDuration("commit-interval"),
                new Backoff(entry.getDuration("retry-first"), entry.getDuration("retry-most")));
    }

    /** Namespace and hub, for logs and metrics. */
    static String name(Map<String, Object> properties, String topic) {
        return HubProperties.namespace(properties).replaceFirst("\\.servicebus\\..*", "") + "/" + topic;
    }

    /** What stands under {@code kafka} as client properties, with dots in their names, however the file spells them. */
    static Map<String, Object> kafka(Config kafka) {
        Map<String, Object> properties = new TreeMap<>();
        kafka.entrySet()
                .forEach(property -> properties.put(
                        String.join(".", ConfigUtil.splitPath(property.getKey())),
                        String.valueOf(property.getValue().unwrapped())));
        return properties;
    }
}
