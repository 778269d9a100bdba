package dev.weir.sink.pump;

import dev.weir.sink.pump.PumpConfig.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** The records that wait for the sink, in the order in which they came. Used by one thread. */
final class Backlog {
    private final Batch limits;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long bytes;

    Backlog(Batch limits) {
        this.limits = limits;
    }

    void add(Waiting record) {
        waiting.addLast(record);
        bytes += record.encoded().length;
    }

    int size() {
        return waiting.size();
    }

    /** Whether there are enough records for two batches, so that no more are to be read. */
    boolean isFull() {
        return waiting.size() >= 2L * limits.records() || bytes >= 2L * limits.bytes();
    }

    /** Whether a batch is to be sent now. */
    boolean isDue(long now) {
        return !waiting.isEmpty()
                && (waiting.size() >= limits.records()
                        || bytes >= limits.bytes()
                        || now - waiting.getFirst().since() >= limits.linger().toNanos());
    }

    /** The first records, at most {@code most} of them; at least one when there is any. */
    List<Waiting> batch(int most) {
        List<Waiting> batch = new ArrayList<>();
        long size = 0;
        for (Waiting record : waiting) {
            size += record.encoded().length;
            if (!batch.isEmpty() && (batch.size() >= Math.min(most, limits.records()) || size > limits.bytes())) {
                break;
            }
            batch.add(record);
        }
        return batch;
    }

    /** Puts {@code kept}, which is a part of them, in the place of the first {@code batch} records. */
    void replaceFirst(int batch, List<Waiting> kept) {
        for (int i = 0; i < batch; i++) {
            bytes -= waiting.removeFirst().encoded().length;
        }
        for (Waiting record : kept.reversed()) {
            waiting.addFirst(record);
            bytes += record.encoded().length;
        }
    }

    /** Offset of the first record of a partition. */
    OptionalLong first(TopicPartition partition) {
        return waiting.stream()
                .filter(record -> isOf(record, partition))
                .mapToLong(record -> record.record().offset())
                .min();
    }

    void forget(TopicPartition partition) {
        for (Iterator<Waiting> records = waiting.iterator(); records.hasNext(); ) {
            Waiting record = records.next();
            if (isOf(record, partition)) {
                bytes -= record.encoded().length;
                records.remove();
            }
        }
    }

    void clear() {
        waiting.clear();
        bytes = 0;
    }

    private static boolean isOf(Waiting record, TopicPartition partition) {
        return record.record().partition() == partition.partition()
                && record.record().topic().equals(partition.topic());
    }
}
