package dev.weir.query.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Merges partitions that are read backwards, so that the newest arrivals come first. A record is only answered when no partition
 * can have a newer one that was not read yet; so where a page ends is one position in each partition, and the next page goes on
 * from there without a row twice or left out.
 */
final class Search {
    private final LiveConfig config;
    private final List<Backward> partitions;
    private final FlowReader reader;
    private final Matcher matcher;
    private final long end;
    private final List<Arrived> rows = new ArrayList<>();
    private long scanned;
    private boolean begun;

    Search(LiveConfig config, List<Backward> partitions, FlowReader reader, Matcher matcher) {
        this.config = config;
        this.partitions = partitions;
        this.reader = reader;
        this.matcher = matcher;
        this.end = System.nanoTime() + config.scanTime().toNanos();
    }

    /** @param oldestMs arrival of the oldest record of all */
    FlowAnswer answer(FlowQuestion question, long oldestMs) {
        boolean truncated = !fill(question.limit());
        return new FlowAnswer(rows, truncated, scanned, reachedMs(question, oldestMs), oldestMs, next());
    }

    /** Whether the rows are full, or nothing is left; otherwise the budget ended. */
    private boolean fill(int limit) {
        while (rows.size() < limit) {
            Optional<Backward> newest = newest();
            if (newest.isEmpty()) {
                return true;
            }
            if (newest.get().hasFound()) {
                rows.add(newest.get().take());
            } else if (!readOn()) {
                return false;
            }
        }
        return true;
    }

    private Optional<Backward> newest() {
        return partitions.stream().filter(partition -> !partition.isDone()).reduce((a, b) -> a.isBefore(b) ? a : b);
    }

    /** Reads everything that may come before what has been found. False when the budget does not allow it. */
    private boolean readOn() {
        if (begun && (scanned >= config.scanRecords() || System.nanoTime() - end >= 0)) {
            return false;
        }
        Optional<Backward> found =
                partitions.stream().filter(Backward::hasFound).reduce((a, b) -> a.isBefore(b) ? a : b);
        List<Backward> unread = partitions.stream()
                .filter(Backward::needsReading)
                .filter(partition -> found.isEmpty() || partition.isBefore(found.get()))
                .toList();
        return read(unread);
    }

    /** Kafka that stops to answer ends the budget; what was found so far is answered. */
    private boolean read(List<Backward> unread) {
        try {
            scanned += reader.read(unread, matcher);
            begun = true;
            return true;
        } catch (TimeoutException e) {
            if (!begun) {
                throw e;
            }
            return false;
        }
    }

    private long reachedMs(FlowQuestion question, long oldestMs) {
        long asked = question.fromMs() == Long.MIN_VALUE ? 0 : question.fromMs() - RecentFlows.CLOCKS.toMillis();
        return newest().map(Backward::reachedMs).orElse(Math.max(oldestMs, asked));
    }

    private Positions next() {
        if (partitions.stream().allMatch(Backward::isDone)) {
            return Positions.NONE;
        }
        Map<Integer, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition.partition(), partition.position()));
        return Positions.of(offsets);
    }
}
