package dev.weir.stream.count;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Merges the runs of panes, a little between any two commits, so that no commit is long. The new run belongs to no pane until
 * it is whole; what a crash leaves of one is deleted before the next merge begins.
 */
final class Merging {
    private final Blocks blocks;
    private final Runs runs;
    private final PaneIndex panes;
    private final LongPredicate kept;
    private final Replacement replacement;
    private final Deque<PaneId> waiting = new ArrayDeque<>();
    private @Nullable RunMerge current;
    private boolean swept;

    /** Puts a run that holds the same counts in place of others. */
    interface Replacement {
        void replace(PaneId pane, List<PaneMeta.Run> old, PaneMeta.Run run);
    }

    /**
     * Takes up what an earlier life has not merged.
     *
     * @param kept knows the runs that are held by a pane or still read
     */
    Merging(Blocks blocks, Runs runs, PaneIndex panes, LongPredicate kept, Replacement replacement) {
        this.blocks = blocks;
        this.runs = runs;
        this.panes = panes;
        this.kept = kept;
        this.replacement = replacement;
        for (Level level : Level.values()) {
            panes.of(level).keySet().forEach(start -> grew(new PaneId(level, start)));
        }
    }

    /** A pane has one run more. */
    void grew(PaneId pane) {
        if (isDue(pane) && !waiting.contains(pane)) {
            waiting.add(pane);
        }
    }

    private boolean isDue(PaneId pane) {
        PaneMeta meta = panes.find(pane);
        return meta != null && !Merges.due(meta).isEmpty();
    }

    /**
     * Goes on merging; what this writes belongs to the next commit.
     *
     * @param most entries to read
     */
    void step(int most) {
        sweep();
        int left = most;
        for (RunMerge merge = underWay(); merge != null && left > 0; merge = underWay()) {
            if (!isStillHeld(merge)) {
                runs.delete(List.of(new PaneMeta.Run(merge.number(), 0)));
                current = null;
            } else {
                left -= Math.max(1, merge.step(left));
                finishWhenDone(merge);
            }
        }
    }

    private void sweep() {
        if (!swept) {
            runs.deleteExcept(kept);
            swept = true;
        }
    }

    private @Nullable RunMerge underWay() {
        while (current == null && !waiting.isEmpty()) {
            PaneId pane = waiting.remove();
            if (isDue(pane)) {
                current = new RunMerge(blocks, pane, panes.nextRun(), Merges.due(panes.get(pane)));
            }
        }
        return current;
    }

    /** The pane may have expired or been written anew since the merge began. */
    private boolean isStillHeld(RunMerge merge) {
        PaneMeta meta = panes.find(merge.pane());
        return meta != null && meta.runs.containsAll(merge.merged());
    }

    private void finishWhenDone(RunMerge merge) {
        if (merge.isDone()) {
            current = null;
            replacement.replace(merge.pane(), merge.merged(), merge.finish());
            grew(merge.pane());
        }
    }
}
