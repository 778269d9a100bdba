package dev.weir.platform;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that are missing. Existing topics are left as they are. */
public final class KafkaTopics {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int MANY_COPIES = 3;

    private KafkaTopics() {}

    /**
     * A topic whose records are deleted {@code retention} after they were written.
     *
     * @param topics the configuration below {@code weir.topics}
     */
    public static NewTopic retained(String name, Config topics, Duration retention) {
        return topic(
                name,
                topics,
                Map.of(
                        TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis()),
                        TopicConfig.COMPRESSION_TYPE_CONFIG, "producer",
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime"));
    }

    /**
     * A topic that keeps the last record of each key for good.
     *
     * @param topics the configuration below {@code weir.topics}
     */
    public static NewTopic compacted(String name, Config topics) {
        return topic(name, topics, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    private static NewTopic topic(String name, Config topics, Map<String, String> configs) {
        Map<String, String> all = new HashMap<>(configs);
        leastInSync(topics).ifPresent(least -> all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(least)));
        return new NewTopic(name, topics.getInt("partitions"), (short) topics.getInt("replication-factor"))
                .configs(all);
    }

    /**
     * Copies that must have a record before it counts as written: the majority where there are three or more, so that
     * with one broker lost everything written is kept and writing goes on. Empty for the broker's own default.
     *
     * @param topics the configuration below {@code weir.topics}
     */
    public static OptionalInt leastInSync(Config topics) {
        int copies = topics.getInt("replication-factor");
        return copies < MANY_COPIES ? OptionalInt.empty() : OptionalInt.of(copies / 2 + 1);
    }

    /**
     * Creates those of {@code topics} that do not exist. Safe when several processes do it at once.
     *
     * @param kafka client properties, at least {@code bootstrap.servers}
     * @throws UserError when Kafka does not answer or refuses, or a topic exists with another number of partitions
     */
    public static void ensure(Map<String, Object> kafka, Collection<NewTopic> topics) {
        try (Admin admin = Admin.create(kafka)) {
            Set<String> existing = admin.listTopics().names().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            for (NewTopic topic : topics) {
                if (!existing.contains(topic.name())) {
                    create(admin, topic);
                }
            }
            checkPartitions(admin, topics);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw new UserError(
                    "Kafka at %s does not answer or refuses: %s. Check weir.kafka.bootstrap.servers and the credentials."
                            .formatted(kafka.get("bootstrap.servers"), cause),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    private static void create(Admin admin, NewTopic topic)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            admin.createTopics(List.of(topic)).all().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static void checkPartitions(Admin admin, Collection<NewTopic> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<String> names = topics.stream().map(NewTopic::name).toList();
        Map<String, TopicDescription> found = describe(admin, names);
        for (NewTopic topic : topics) {
            TopicDescription description = found.get(topic.name());
            int partitions = description == null ? 0 : description.partitions().size();
            if (partitions != topic.numPartitions()) {
                throw new UserError(
                        "Topic %s has %d partitions, but weir.topics.partitions is %d. All topics of Weir have the same number, which is never changed: set it to theirs, and see docs/operations.md#more-partitions for how to get more. If this topic alone differs and nothing in it is needed, delete it, and it is made again."
                                .formatted(topic.name(), partitions, topic.numPartitions()));
            }
        }
    }

    /** A broker may take a moment until it knows a topic just created. */
    private static Map<String, TopicDescription> describe(Admin admin, List<String> names)
            throws ExecutionException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            try {
                return admin.describeTopics(names).allTopicNames().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() - end >= 0) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
    }
}
