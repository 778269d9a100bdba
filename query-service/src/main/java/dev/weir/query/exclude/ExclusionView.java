package dev.weir.query.exclude;

import com.typesafe.config.Config;
import dev.weir.detect.exclude.Exclusion;
import dev.weir.detect.exclude.ExclusionException;
import dev.weir.detect.exclude.ExclusionJson;
import dev.weir.platform.KafkaTopics;
import dev.weir.query.topic.TopicClients;
import dev.weir.query.topic.TopicView;
import dev.weir.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The last record of each key in memory. Thread-safe. */
final class ExclusionView implements TopicView {
    private static final int MOST_UNREADABLE = 1000;
    private final TopicClients clients;
    private final Config topics;
    private final ExclusionMetrics metrics;
    private final Map<String, Exclusion> exclusions = new TreeMap<>();
    private final Map<String, String> unreadable = new TreeMap<>();

    /** @param topics below {@code weir.topics} */
    ExclusionView(TopicClients clients, Config topics, ExclusionMetrics metrics) {
        this.clients = clients;
        this.topics = topics;
        this.metrics = metrics;
    }

    String topic() {
        return Topics.withPrefix(topics.getString("prefix")).exclusions();
    }

    @Override
    public List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return clients.partitions(consumer, KafkaTopics.compacted(topic(), topics));
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> entry) {
        String id = entry.key() == null ? "" : new String(entry.key(), StandardCharsets.UTF_8);
        metrics.read(take(id, entry.value()), entry);
    }

    /** What became of a record. */
    enum Outcome {
        TAKEN,
        REMOVED,
        UNREADABLE
    }

    private synchronized Outcome take(String id, byte @Nullable [] value) {
        exclusions.remove(id);
        unreadable.remove(id);
        if (value == null) {
            return Outcome.REMOVED;
        }
        try {
            exclusions.put(id, ExclusionJson.read(id, value));
            return Outcome.TAKEN;
        } catch (ExclusionException e) {
            if (unreadable.size() < MOST_UNREADABLE) {
                unreadable.put(id, String.valueOf(e.getMessage()));
            }
            return Outcome.UNREADABLE;
        }
    }

    synchronized List<Exclusion> all() {
        return new ArrayList<>(exclusions.values());
    }

    synchronized Optional<Exclusion> find(String id) {
        return Optional.ofNullable(exclusions.get(id));
    }

    synchronized Map<String, String> unreadable() {
        return new TreeMap<>(unreadable);
    }
}
