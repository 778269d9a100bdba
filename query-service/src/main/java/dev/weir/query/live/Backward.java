package dev.weir.query.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One partition, read from its end towards its begin, a stretch at a time. Its head is the newest record that may come next:
 * one that was found, or, where none is left, one that is not read yet.
 */
final class Backward {
    private static final long UNREAD = Long.MAX_VALUE;

    private final int partition;
    private final long floor;
    private final int longest;
    private final Deque<Arrived> found = new ArrayDeque<>();
    private long frontier;
    private long reachedMs = UNREAD;
    private int length;

    /**
     * Reads nothing yet.
     *
     * @param floor the first offset that is asked for
     * @param from the offset behind the last one
     * @param length of the first stretch, in records; grows where nothing is found
     * @param longest stretch
     */
    Backward(int partition, long floor, long from, int length, int longest) {
        this.partition = partition;
        this.floor = floor;
        this.frontier = Math.max(floor, from);
        this.length = length;
        this.longest = longest;
    }

    int partition() {
        return partition;
    }

    boolean hasFound() {
        return !found.isEmpty();
    }

    boolean isDone() {
        return found.isEmpty() && frontier <= floor;
    }

    boolean needsReading() {
        return found.isEmpty() && frontier > floor;
    }

    /** Latest arrival that the next record can have, milliseconds since the epoch, if arrivals are in the order of offsets. */
    long headMs() {
        return found.isEmpty() ? reachedMs : found.getFirst().arrivedMs();
    }

    /** The same; 0 while no record was seen that could tell. */
    long reachedMs() {
        return headMs() == UNREAD ? 0 : headMs();
    }

    /** Whether its head comes before the other's: later arrival first, then the higher partition. */
    boolean isBefore(Backward other) {
        int order = Long.compare(headMs(), other.headMs());
        return order > 0 || (order == 0 && partition > other.partition);
    }

    /** The next offsets to read: from {@code begin}, inclusive, to {@code end}, exclusive. */
    Stretch next() {
        return new Stretch(partition, Math.max(floor, frontier - length), frontier);
    }

    /** A run of offsets of a partition. */
    record Stretch(int partition, long begin, long end) {}

    /**
     * Takes what a stretch held.
     *
     * @param matches in the order of offsets
     * @param oldestMs arrival of the stretch's first record, or {@link #NOTHING} when it held none
     */
    void read(Stretch stretch, List<Arrived> matches, long oldestMs) {
        frontier = stretch.begin();
        matches.forEach(found::addFirst);
        reachedMs = oldestMs == NOTHING ? reachedMs : oldestMs;
        length = matches.isEmpty() ? Math.min(longest, 2 * length) : length;
    }

    /** No record. */
    static final long NOTHING = -1;

    Arrived take() {
        return found.removeFirst();
    }

    /** Everything before this offset is still to be answered. */
    long position() {
        return found.isEmpty() ? frontier : found.getFirst().offset() + 1;
    }
}
