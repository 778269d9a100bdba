package dev.weir.query.live;

import java.util.List;
import java.util.Map;

/**
 * Where reading backwards begins and ends.
 *
 * @param oldest the oldest record of each partition that has one
 * @param ends the ends of what is committed
 * @param before where the page before ended; none for the first page
 */
record Starts(Map<Integer, FlowTopic.Found> oldest, Map<Integer, Long> ends, Positions before) {
    private static final int LEAST = 256;
    private static final int MOST_IN_ALL = 65_536;

    Starts {
        if (!before.isNone()) {
            check(before, ends);
        }
    }

    private static void check(Positions before, Map<Integer, Long> ends) {
        boolean same = before.offsets().keySet().equals(ends.keySet());
        if (!same
                || before.offsets().entrySet().stream()
                        .anyMatch(at -> at.getValue() > ends.getOrDefault(at.getKey(), 0L))) {
            throw new WrongPositions(
                    "It is of another topic, or the topic was made anew. Ask without it, from the newest flows on.");
        }
    }

    /**
     * The partitions to read.
     *
     * @param first the first record of each partition that is asked for; a partition without one has none
     * @param limit number of rows wanted, which says how much to read at once
     */
    List<Backward> of(List<Integer> partitions, Map<Integer, FlowTopic.Found> first, int limit) {
        int longest = Math.max(LEAST, MOST_IN_ALL / partitions.size());
        int length = Math.clamp(2L * limit / partitions.size(), LEAST, longest);
        return partitions.stream()
                .map(partition -> new Backward(partition, floor(first, partition), from(partition), length, longest))
                .toList();
    }

    private long floor(Map<Integer, FlowTopic.Found> first, int partition) {
        FlowTopic.Found found = first.get(partition);
        return found == null ? ends.getOrDefault(partition, 0L) : found.offset();
    }

    private long from(int partition) {
        long end = ends.getOrDefault(partition, 0L);
        return before.offsets().getOrDefault(partition, end);
    }

    /** Arrival of the oldest record of all, milliseconds since the epoch; 0 when there is none. */
    long oldestMs() {
        return oldest.values().stream()
                .mapToLong(FlowTopic.Found::arrivedMs)
                .min()
                .orElse(0);
    }
}
