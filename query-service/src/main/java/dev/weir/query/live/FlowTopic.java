package dev.weir.query.live;

import dev.weir.platform.RateLimit;
import dev.weir.query.topic.TopicClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic of the flow tuples, as readers that belong to no group and leave nothing behind see it. */
final class FlowTopic {
    private static final Logger LOG = LoggerFactory.getLogger(FlowTopic.class);

    private final TopicClients clients;
    private final String name;
    private final Duration timeout;
    private final RateLimit log = new RateLimit(Duration.ofSeconds(10));

    /** Only stores. */
    FlowTopic(TopicClients clients, String name) {
        this.clients = clients;
        this.name = name;
        this.timeout = clients.timeout();
    }

    Duration timeout() {
        return timeout;
    }

    TopicPartition partition(int number) {
        return new TopicPartition(name, number);
    }

    /**
     * A consumer of what is committed.
     *
     * @param wait how long the broker may hold back an answer while there is nothing new
     */
    Consumer<byte[], byte[]> open(Duration wait) {
        return asking(() -> clients.consumer(Map.of(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                Math.toIntExact(wait.toMillis()))));
    }

    /** The numbers of the partitions. */
    List<Integer> partitions(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> found = clients.partitions(consumer, name);
        if (found.isEmpty()) {
            throw new NoKafka(
                    "The topic %s does not exist: ingest-service makes it when it starts. Check that it ran, and weir.topics.prefix."
                            .formatted(name));
        }
        return found.stream().map(TopicPartition::partition).sorted().toList();
    }

    /** The ends of what is committed. */
    Map<Integer, Long> ends(Consumer<byte[], byte[]> consumer, List<Integer> partitions) {
        return ends(consumer, partitions, timeout);
    }

    Map<Integer, Long> ends(Consumer<byte[], byte[]> consumer, List<Integer> partitions, Duration wait) {
        return numbered(consumer.endOffsets(assigned(consumer, partitions), wait));
    }

    Map<Integer, Long> begins(Consumer<byte[], byte[]> consumer, List<Integer> partitions) {
        return numbered(consumer.beginningOffsets(assigned(consumer, partitions), timeout));
    }

    /** Kafka's client complains in the log of offsets of partitions that are not assigned. */
    private List<TopicPartition> assigned(Consumer<byte[], byte[]> consumer, List<Integer> partitions) {
        List<TopicPartition> named = named(partitions);
        if (!consumer.assignment().containsAll(named)) {
            consumer.assign(named);
        }
        return named;
    }

    List<TopicPartition> named(List<Integer> partitions) {
        return partitions.stream().map(this::partition).toList();
    }

    private static Map<Integer, Long> numbered(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> numbered = new TreeMap<>();
        offsets.forEach((partition, offset) -> numbered.put(partition.partition(), offset));
        return numbered;
    }

    /** The first record of each partition that arrived at {@code ms} or later; a partition without one is left out. */
    Map<Integer, Found> firstSince(Consumer<byte[], byte[]> consumer, List<Integer> partitions, long ms) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        assigned(consumer, partitions).forEach(partition -> wanted.put(partition, Math.max(0, ms)));
        Map<Integer, Found> numbered = new TreeMap<>();
        consumer.offsetsForTimes(wanted, timeout).forEach((partition, found) -> {
            if (found != null) {
                numbered.put(partition.partition(), new Found(found.offset(), found.timestamp()));
            }
        });
        return numbered;
    }

    /** A record's offset and arrival. */
    record Found(long offset, long arrivedMs) {}

    /**
     * Asks Kafka something.
     *
     * @throws NoKafka when it does not answer
     */
    <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw explain(e);
        }
    }

    /** Says what a failure means to the one who asked. */
    NoKafka explain(KafkaException e) {
        return switch (e) {
            case WakeupException woken -> new NoKafka("query-service is stopping. Ask again.", e);
            case TimeoutException late -> new NoKafka(clients.late(), e);
            case OffsetOutOfRangeException expired ->
                new NoKafka("What was to be read has just expired. Ask again.", e);
            default -> {
                if (log.pass()) {
                    LOG.warn("Kafka refuses or cannot be reached", e);
                }
                yield new NoKafka(
                        "Kafka refuses or cannot be reached (%s). The log of query-service says why; check weir.kafka."
                                .formatted(e.getClass().getSimpleName()),
                        e);
            }
        };
    }

    /** Without waiting for anything: nothing is to be handed in. */
    static void close(Consumer<byte[], byte[]> consumer) {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
