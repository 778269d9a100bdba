package dev.weir.stream.count;

import java.util.ArrayDeque;
import java.util.Deque;

/** Memory of panes that are no longer needed, for the next ones: a busy minute's tables are large, and new memory is slow. */
final class SparePanes {
    private final int most;
    private final Deque<Pane> spare = new ArrayDeque<>();

    /** @param most panes kept */
    SparePanes(int most) {
        this.most = most;
    }

    /** An empty pane. */
    Pane take(PaneId id) {
        Pane used = spare.poll();
        return used == null ? new Pane(id) : used.reuse(id);
    }

    /** Takes a pane that nobody reads any more. */
    void give(Pane pane) {
        if (spare.size() < most) {
            pane.clear();
            spare.add(pane);
        }
    }

    /** Bytes of heap. */
    long bytes() {
        return spare.stream().mapToLong(Pane::bytes).sum();
    }

    void clear() {
        spare.clear();
    }
}
