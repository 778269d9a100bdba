package dev.weir.deploy.detect;

import dev.weir.platform.UserError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The flow tuples that Kafka still has, those of all partitions in the order of their arrival, up to the ends of when reading began.
 * It belongs to no group and leaves nothing behind. For one thread, but {@link #stop}.
 */
final class StoredFlows implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Object> kafka;
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, StoredPartition> partitions = new HashMap<>();
    private final PriorityQueue<StoredPartition> heads = new PriorityQueue<>(
            Comparator.comparingLong(StoredPartition::arrivedMs).thenComparingInt(StoredPartition::number));
    private final List<StoredPartition> starving = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * Connects when it is opened.
     *
     * @param kafka client properties
     * @throws UserError when these are wrong
     */
    StoredFlows(Map<String, Object> kafka, String topic) {
        this.kafka = Map.copyOf(kafka);
        this.topic = topic;
        Map<String, Object> all = new HashMap<>(kafka);
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        all.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
        all.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        try {
            consumer = new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw unreadable(e);
        }
    }

    /**
     * What there is to read.
     *
     * @param records at most so many
     * @param lostUntilMs what arrived before is gone from at least one partition, milliseconds since the epoch; 0 when nothing is
     */
    record Extent(long records, long lostUntilMs) {}

    /**
     * Begins with what arrived at {@code fromMs} or later.
     *
     * @throws UserError when Kafka does not answer, or there is no such topic
     */
    Extent open(long fromMs) {
        try {
            return begin(fromMs);
        } catch (WakeupException e) {
            return new Extent(0, 0);
        } catch (KafkaException e) {
            throw unreadable(e);
        }
    }

    private Extent begin(long fromMs) {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new UserError("The topic %s does not exist. Check weir.topics.prefix, and that ingest-service ran."
                    .formatted(topic));
        }
        List<TopicPartition> all = found.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(all);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        Map<TopicPartition, OffsetAndTimestamp> first = since(all, Math.max(0, fromMs));
        for (TopicPartition partition : all) {
            long end = ends.getOrDefault(partition, 0L);
            OffsetAndTimestamp at = first.get(partition);
            long begin = at == null ? end : at.offset();
            consumer.seek(partition, begin);
            StoredPartition part = new StoredPartition(partition, begin, end);
            partitions.put(partition, part);
            starving.add(part);
        }
        long records =
                partitions.values().stream().mapToLong(StoredPartition::records).sum();
        return new Extent(records, lostUntilMs(all));
    }

    /** An idle partition lost nothing younger than Kafka keeps, however late its first record is. */
    private long lostUntilMs(List<TopicPartition> all) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(all);
        List<TopicPartition> cut = all.stream()
                .filter(partition -> begins.getOrDefault(partition, 0L) > 0)
                .toList();
        if (cut.isEmpty()) {
            return 0;
        }
        long nowMs = System.currentTimeMillis();
        long expiredMs =
                nowMs - TopicRetention.of(kafka, topic).map(Duration::toMillis).orElse(0L);
        Map<TopicPartition, OffsetAndTimestamp> oldest = since(cut, 0);
        return cut.stream()
                .map(oldest::get)
                .mapToLong(kept -> kept == null ? expiredMs : Math.min(expiredMs, kept.timestamp()))
                .max()
                .orElse(0);
    }

    private Map<TopicPartition, OffsetAndTimestamp> since(List<TopicPartition> all, long ms) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        all.forEach(partition -> wanted.put(partition, ms));
        return consumer.offsetsForTimes(wanted);
    }

    /**
     * The next record; none at the end, or once it is stopped.
     *
     * @throws UserError when Kafka stops to answer
     */
    Optional<ConsumerRecord<byte[], byte[]>> next() {
        try {
            fill();
        } catch (WakeupException e) {
            stopped = true;
        } catch (KafkaException e) {
            throw unreadable(e);
        }
        StoredPartition first = stopped ? null : heads.poll();
        if (first == null) {
            return Optional.empty();
        }
        ConsumerRecord<byte[], byte[]> record = first.take();
        if (first.isEmpty()) {
            starving.add(first);
        } else {
            heads.add(first);
        }
        return Optional.of(record);
    }

    /** Until each partition has a record, or is at its end: any of them may have the next one. */
    private void fill() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!stopped && !isFilled()) {
            if (System.nanoTime() - end > 0) {
                throw new TimeoutException("no records within %d s".formatted(PATIENCE.toSeconds()));
            }
            pauseThoseWithEnough();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
                StoredPartition part = partitions.get(new TopicPartition(record.topic(), record.partition()));
                if (part != null) {
                    part.add(record);
                }
            }
            partitions.forEach((partition, part) -> part.reached(consumer.position(partition)));
        }
    }

    /** Moves those that have a record to the heads, and forgets those at their end. */
    private boolean isFilled() {
        starving.removeIf(part -> {
            if (!part.isEmpty()) {
                heads.add(part);
            }
            return !part.isEmpty() || part.isRead();
        });
        return starving.isEmpty();
    }

    private void pauseThoseWithEnough() {
        List<TopicPartition> enough = new ArrayList<>();
        List<TopicPartition> hungry = new ArrayList<>();
        partitions.forEach((partition, part) -> (part.isRead() || part.hasEnough() ? enough : hungry).add(partition));
        consumer.pause(enough);
        consumer.resume(hungry);
    }

    /** From another thread: there are no more records. */
    void stop() {
        stopped = true;
        consumer.wakeup();
    }

    boolean isStopped() {
        return stopped;
    }

    private static UserError unreadable(KafkaException e) {
        return new UserError(
                "Kafka cannot be read (%s: %s). Check that it runs, and weir.kafka in the file of --config."
                        .formatted(e.getClass().getSimpleName(), e.getMessage()),
                e);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
