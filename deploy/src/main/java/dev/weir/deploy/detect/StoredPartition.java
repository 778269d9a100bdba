package dev.weir.deploy.detect;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The records of one partition that were read and not taken yet. */
final class StoredPartition {
    private static final int ENOUGH = 4000;

    private final TopicPartition partition;
    private final long records;
    private final long end;
    private final Deque<ConsumerRecord<byte[], byte[]>> held = new ArrayDeque<>();
    private boolean read;

    /** @param end offset behind the last record that is asked for */
    StoredPartition(TopicPartition partition, long begin, long end) {
        this.partition = partition;
        this.records = Math.max(0, end - begin);
        this.end = end;
        this.read = begin >= end;
    }

    int number() {
        return partition.partition();
    }

    /** At most: marks of transactions have offsets, too. */
    long records() {
        return records;
    }

    /** Arrival of the next record, milliseconds since the epoch. */
    long arrivedMs() {
        return held.getFirst().timestamp();
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.offset() < end) {
            held.add(record);
        }
    }

    /** The position also passes what is not seen: marks of transactions, and what was aborted. */
    void reached(long position) {
        read |= position >= end;
    }

    ConsumerRecord<byte[], byte[]> take() {
        return held.removeFirst();
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    boolean hasEnough() {
        return held.size() >= ENOUGH;
    }

    /** Whether nothing is left to be read. */
    boolean isRead() {
        return read;
    }
}
