package dev.weir.sink.pump;

import dev.weir.sink.delivery.SinkRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the consumer of a sink reads and what it has committed. Nothing is skipped without being counted. */
final class Offsets {
    private static final Logger LOG = LoggerFactory.getLogger(Offsets.class);
    private static final Duration REQUEST = Duration.ofSeconds(10);

    private final String sink;
    private final Consumer<byte[], byte[]> consumer;
    private final Backlog backlog;
    private final SinkMetrics metrics;
    private final Map<TopicPartition, NavigableSet<Long>> buried = new HashMap<>();
    private boolean changed;

    /** @param backlog what was read and is not delivered */
    Offsets(String sink, Consumer<byte[], byte[]> consumer, Backlog backlog, SinkMetrics metrics) {
        this.sink = sink;
        this.consumer = consumer;
        this.backlog = backlog;
        this.metrics = metrics;
    }

    /** The next records. A group without an offset begins with the oldest record that there is. */
    ConsumerRecords<byte[], byte[]> poll(Duration patience) {
        try {
            return consumer.poll(patience);
        } catch (NoOffsetForPartitionException e) {
            consumer.seekToBeginning(e.partitions());
        } catch (OffsetOutOfRangeException e) {
            skipDeleted(e.offsetOutOfRangePartitions());
        }
        return ConsumerRecords.empty();
    }

    /** Kafka deleted records before they were read. Its offsets count the markers of transactions, too. */
    private void skipDeleted(Map<TopicPartition, Long> wanted) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(wanted.keySet(), REQUEST);
        wanted.forEach((partition, offset) -> {
            long beginning = beginnings.getOrDefault(partition, 0L);
            long lost = Math.max(0, beginning - offset);
            metrics.lost(lost);
            LOG.error(
                    "Sink {}: {} has no offset {} any more: at most {} records were deleted before they were"
                            + " delivered; goes on at {}",
                    sink,
                    partition,
                    offset,
                    lost,
                    beginning);
            consumer.seek(partition, beginning);
            buried.remove(partition);
            changed = true;
        });
    }

    /** Something was delivered, so that there is something to commit. */
    void moved() {
        changed = true;
    }

    /** The record has a dead letter. */
    void buried(SinkRecord record) {
        buried.computeIfAbsent(partition(record), _ -> new TreeSet<>()).add(record.offset());
        changed = true;
    }

    /** Whether it has one already, because it was read before and its offset could not be committed yet. */
    boolean isBuried(SinkRecord record) {
        NavigableSet<Long> offsets = buried.get(partition(record));
        return offsets != null && offsets.contains(record.offset());
    }

    private static TopicPartition partition(SinkRecord record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** Commits everything before the backlog. When Kafka does not take it, records are delivered again after a crash. */
    void commit() {
        if (!changed) {
            return;
        }
        try {
            Map<TopicPartition, OffsetAndMetadata> delivered = delivered();
            consumer.commitSync(delivered, REQUEST);
            delivered.forEach((partition, next) -> forget(partition, next.offset()));
            changed = false;
        } catch (CommitFailedException | RetriableException e) {
            LOG.debug("Sink {}: offsets are not committed: {}", sink, e.toString());
        }
    }

    /** Records before {@code next} are not read again. */
    private void forget(TopicPartition partition, long next) {
        buried.computeIfPresent(partition, (_, offsets) -> new TreeSet<>(offsets.tailSet(next, true)));
    }

    private Map<TopicPartition, OffsetAndMetadata> delivered() {
        Map<TopicPartition, OffsetAndMetadata> delivered = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            next(partition).ifPresent(next -> delivered.put(partition, new OffsetAndMetadata(next)));
        }
        return delivered;
    }

    /** The first offset that is not delivered; empty for a partition that was not read yet. */
    private OptionalLong next(TopicPartition partition) {
        try {
            return OptionalLong.of(backlog.first(partition).orElseGet(() -> consumer.position(partition, REQUEST)));
        } catch (NoOffsetForPartitionException _) {
            return OptionalLong.empty();
        }
    }

    /** Reads again from the committed offsets on. */
    void rewind() {
        Set<TopicPartition> partitions = consumer.assignment();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions, REQUEST);
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                consumer.seek(partition, offset);
            }
        });
        Collection<TopicPartition> without = partitions.stream()
                .filter(partition -> committed.get(partition) == null)
                .collect(Collectors.toSet());
        if (!without.isEmpty()) {
            consumer.seekToBeginning(without);
        }
    }

    /** Records of this instance's partitions that are not delivered. */
    long lag() {
        return backlog.size()
                + consumer.assignment().stream()
                        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                        .sum();
    }
}
