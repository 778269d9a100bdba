package dev.weir.stream.count;

import java.util.List;
import java.util.PriorityQueue;

/** One merge under way: sums the entries of several runs of a pane into a new run, in steps and in constant memory. */
final class RunMerge {
    private final PaneId pane;
    private final List<PaneMeta.Run> merged;
    private final long number;
    private final RunWriter writer;
    private final PriorityQueue<RunCursor> cursors =
            new PriorityQueue<>((a, b) -> Entry.ORDER.compare(a.entry(), b.entry()));
    private final Entry sum = new Entry();

    /** @param number of the new run */
    RunMerge(Blocks blocks, PaneId pane, long number, List<PaneMeta.Run> merged) {
        this.pane = pane;
        this.merged = List.copyOf(merged);
        this.number = number;
        this.writer = new RunWriter(blocks, pane.start(), number);
        merged.forEach(run -> advance(new RunCursor(blocks, run)));
    }

    private int advance(RunCursor cursor) {
        if (cursor.next()) {
            cursors.add(cursor);
        }
        return 1;
    }

    PaneId pane() {
        return pane;
    }

    /** The runs that become one. */
    List<PaneMeta.Run> merged() {
        return merged;
    }

    /** Number of the new run. */
    long number() {
        return number;
    }

    /**
     * Goes on.
     *
     * @param most entries to read, more by those of one key
     * @return how many were read
     */
    int step(int most) {
        int read = 0;
        while (read < most && !cursors.isEmpty()) {
            RunCursor least = cursors.remove();
            sum.take(least.entry());
            read += advance(least);
            while (!cursors.isEmpty()
                    && Entry.ORDER.compare(sum, cursors.element().entry()) == 0) {
                RunCursor same = cursors.remove();
                sum.add(same.entry());
                read += advance(same);
            }
            writer.add(sum);
        }
        return read;
    }

    boolean isDone() {
        return cursors.isEmpty();
    }

    /** Ends the new run. */
    PaneMeta.Run finish() {
        return writer.finish();
    }
}
