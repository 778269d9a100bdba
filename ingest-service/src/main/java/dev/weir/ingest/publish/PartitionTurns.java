package dev.weir.ingest.publish;

import java.util.NavigableMap;

/** Gives each partition its turn, also when room comes for one blob at a time: the turn goes on where it was. */
final class PartitionTurns {
    private int last = -1;

    /** The partition after the one before; {@code partitions}, by number, has at least one. */
    <T> T next(NavigableMap<Integer, T> partitions) {
        var next = partitions.higherEntry(last);
        var turn = next == null ? partitions.firstEntry() : next;
        last = turn.getKey();
        return turn.getValue();
    }
}
