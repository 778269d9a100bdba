package dev.weir.stream.count;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was counted since the last commit, by minute. Tables are used again, because a busy minute's is large. */
final class Deltas {
    private static final int KEPT = 2;
    private static final long MINUTE = Level.MINUTE.millis();

    private final Map<Long, Pane> byMinute = new HashMap<>();
    private final SparePanes spare = new SparePanes(KEPT);
    private @Nullable Pane last;
    private long lastStart;

    /** The delta of the minute that holds {@code timeMs}. */
    Pane at(long timeMs) {
        Pane pane = last;
        if (pane == null || timeMs < lastStart || timeMs >= lastStart + MINUTE) {
            lastStart = Level.MINUTE.floor(timeMs);
            pane = byMinute.computeIfAbsent(lastStart, start -> spare.take(new PaneId(Level.MINUTE, start)));
            last = pane;
        }
        return pane;
    }

    void forEach(Consumer<Pane> action) {
        byMinute.values().forEach(action);
    }

    long bytes() {
        return byMinute.values().stream().mapToLong(Pane::bytes).sum();
    }

    /** Bytes of heap kept for the next ones. */
    long spareBytes() {
        return spare.bytes();
    }

    void clearSpare() {
        spare.clear();
    }

    void clear() {
        byMinute.values().forEach(spare::give);
        byMinute.clear();
        last = null;
    }
}
