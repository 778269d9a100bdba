package dev.weir.query.live;

import dev.weir.query.live.TailSink.Missed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How far a live stream is in each partition; those that it does not read stay where they were. */
final class TailPlace {
    private final Map<Integer, Long> next = new TreeMap<>();

    /**
     * The begin of a stream.
     *
     * @param begins the first offsets still there, of all partitions
     * @param after where the client was; a partition that it did not know is new to it from the first offset on
     * @param since where a new client begins
     * @throws WrongPositions when the client was in a partition that there is not
     */
    TailPlace(Map<Integer, Long> begins, Positions after, Map<Integer, Long> since) {
        if (!begins.keySet().containsAll(after.offsets().keySet())) {
            throw new WrongPositions("It names a partition that the topic does not have. Connect without it.");
        }
        next.putAll(begins);
        next.putAll(after.isNone() ? since : after.offsets());
    }

    long of(int partition) {
        return next.getOrDefault(partition, 0L);
    }

    void moveTo(int partition, long offset) {
        next.put(partition, offset);
    }

    /**
     * Steps over what is no longer there.
     *
     * @param partitions those that are read
     * @return what was stepped over
     */
    List<Missed> skipLost(List<Integer> partitions, Map<Integer, Long> begins, Map<Integer, Long> ends) {
        List<Missed> missed = new ArrayList<>();
        for (int partition : partitions) {
            long at = of(partition);
            long begin = begins.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, 0L);
            if (at < begin || at > end) {
                long to = at < begin ? begin : end;
                missed.add(new Missed(partition, at, to));
                moveTo(partition, to);
            }
        }
        return missed;
    }

    Positions now() {
        return Positions.of(next);
    }
}
