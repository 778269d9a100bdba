package dev.weir.stream.count;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was counted since the last commit, by minute. Tables are used again, because a busy minute's is large. */
final class Deltas {
    private static final int KEPT = 2;
    private static final int AT_ONCE = 64;
    private static final long MINUTE = Level.MINUTE.millis();

    private final Map<Long, Pane> byMinute = new HashMap<>();
    private final SparePanes spare = new SparePanes(KEPT);
    private final Rows ipv4 = new Rows(Family.IPV4);
    private final Rows ipv6 = new Rows(Family.IPV6);
    private @Nullable Pane last;
    private long lastStart;

    /** Adds a tuple. Some are kept until their rows can be looked up side by side. */
    void add(FlowReader tuple, int rule) {
        Pane pane = at(tuple.timeMs());
        Rows waiting = waiting(tuple.family());
        int row = waiting.append(tuple.hi(), tuple.lo(), rule);
        System.arraycopy(tuple.values(), 0, waiting.array(), waiting.values(row), Values.LENGTH);
        if (waiting.size() == AT_ONCE) {
            add(waiting, pane);
        }
    }

    private Rows waiting(Family family) {
        return family == Family.IPV4 ? ipv4 : ipv6;
    }

    private static void add(Rows waiting, Pane pane) {
        pane.table(waiting.family()).addAll(waiting, Destinations.EMPTY, row -> {});
        waiting.clear();
    }

    private void addWaiting() {
        if (last != null) {
            add(ipv4, last);
            add(ipv6, last);
        }
    }

    /** The delta of the minute that holds {@code timeMs}. */
    private Pane at(long timeMs) {
        Pane pane = last;
        if (pane == null || timeMs < lastStart || timeMs >= lastStart + MINUTE) {
            addWaiting();
            lastStart = Level.MINUTE.floor(timeMs);
            pane = byMinute.computeIfAbsent(lastStart, start -> spare.take(new PaneId(Level.MINUTE, start)));
            last = pane;
        }
        return pane;
    }

    void forEach(Consumer<Pane> action) {
        addWaiting();
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
