package dev.weir.query.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads stretches of partitions with a consumer of its own. For one thread at a time. */
final class FlowReader implements AutoCloseable {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final FlowTopic topic;
    private final Consumer<byte[], byte[]> consumer;

    /** Connects when it is first asked something. */
    FlowReader(FlowTopic topic) {
        this.topic = topic;
        this.consumer = topic.open(AT_ONCE);
    }

    List<Integer> partitions() {
        return topic.partitions(consumer);
    }

    Map<Integer, Long> ends(List<Integer> partitions) {
        return topic.ends(consumer, partitions);
    }

    Map<Integer, FlowTopic.Found> firstSince(List<Integer> partitions, long ms) {
        return topic.firstSince(consumer, partitions, ms);
    }

    /** What a stretch held, as far as it was read. */
    private static final class Part {
        final Backward of;
        final Backward.Stretch stretch;
        final List<Arrived> matches = new ArrayList<>();
        long oldestMs = Backward.NOTHING;

        Part(Backward of) {
            this.of = of;
            this.stretch = of.next();
        }
    }

    /**
     * Reads the next stretch of each of these partitions.
     *
     * @return number of records
     * @throws TimeoutException when that takes longer than Kafka may take; then nothing has changed
     */
    long read(Collection<Backward> partitions, Matcher matcher) {
        Map<TopicPartition, Part> parts = new HashMap<>();
        partitions.forEach(of -> parts.put(topic.partition(of.partition()), new Part(of)));
        consumer.assign(parts.keySet());
        consumer.resume(parts.keySet());
        parts.forEach((partition, part) -> consumer.seek(partition, part.stretch.begin()));
        long records = readAll(new HashMap<>(parts), matcher);
        parts.values().forEach(part -> part.of.read(part.stretch, part.matches, part.oldestMs));
        return records;
    }

    private long readAll(Map<TopicPartition, Part> open, Matcher matcher) {
        long end = System.nanoTime() + topic.timeout().toNanos();
        long records = 0;
        while (!open.isEmpty()) {
            if (System.nanoTime() - end >= 0) {
                throw new TimeoutException("a stretch was not read in time");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                Part part = open.get(new TopicPartition(record.topic(), record.partition()));
                if (part != null && record.offset() < part.stretch.end()) {
                    records++;
                    take(record, part, matcher);
                }
            }
            open.entrySet().removeIf(entry -> isRead(entry.getKey(), entry.getValue()));
        }
        return records;
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, Part part, Matcher matcher) {
        part.oldestMs = part.oldestMs == Backward.NOTHING ? record.timestamp() : part.oldestMs;
        matcher.match(record).ifPresent(part.matches::add);
    }

    /** The position also passes what is not seen: marks of transactions, and what was aborted. */
    private boolean isRead(TopicPartition partition, Part part) {
        boolean read = consumer.position(partition, topic.timeout()) >= part.stretch.end();
        if (read) {
            consumer.pause(List.of(partition));
        }
        return read;
    }

    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        FlowTopic.close(consumer);
    }
}
