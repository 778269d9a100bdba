package dev.weir.stream.count;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was counted since the last commit, by minute. Tables are used again, because a busy minute's is large. */
final class Deltas {
    private static final int KEPT = 2;

    private final Map<Long, Pane> byMinute = new HashMap<>();
    private final Deque<Pane> spare = new ArrayDeque<>();
    private @Nullable Pane last;

    /** The delta of the minute that holds {@code timeMs}. */
    Pane at(long timeMs) {
        long start = Level.MINUTE.floor(timeMs);
        Pane pane = last;
        if (pane == null || pane.id().start() != start) {
            pane = byMinute.get(start);
            if (pane == null) {
                pane = fresh(new PaneId(Level.MINUTE, start));
                byMinute.put(start, pane);
            }
            last = pane;
        }
        return pane;
    }

    private Pane fresh(PaneId id) {
        Pane used = spare.poll();
        return used == null ? new Pane(id) : used.reuse(id);
    }

    void forEach(Consumer<Pane> action) {
        byMinute.values().forEach(action);
    }

    long bytes() {
        return byMinute.values().stream().mapToLong(Pane::bytes).sum();
    }

    void clear() {
        List<Pane> done = new ArrayList<>(byMinute.values());
        byMinute.clear();
        last = null;
        for (Pane pane : done) {
            if (spare.size() < KEPT) {
                pane.clear();
                spare.add(pane);
            }
        }
    }
}
