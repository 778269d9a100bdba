package dev.weir.stream.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the panes of an active partition. What is in memory is visited under the store's read lock, what is on disk after it:
 * runs never change, and the iterators over them are opened under the lock. So a question sees exactly one commit in all its
 * panes, and however long it reads, it does not keep the next commit waiting.
 */
final class PaneReads {
    private final Blocks blocks;
    private final Lock lock;
    private final NavigableMap<Long, Generation> open;
    private final PaneIndex index;
    private final Supplier<List<RuleKey>> rules;
    private final Lookups lookups;
    private boolean closed;

    /**
     * Stores what the store is made of.
     *
     * @param lock the store's read lock
     * @param open the open generations by the start of their minutes
     * @param index what is known of each pane
     */
    PaneReads(
            Blocks blocks,
            Lock lock,
            NavigableMap<Long, Generation> open,
            PaneIndex index,
            Supplier<List<RuleKey>> rules,
            Lookups lookups) {
        this.blocks = blocks;
        this.lock = lock;
        this.open = open;
        this.index = index;
        this.rules = rules;
        this.lookups = lookups;
    }

    /**
     * Visits every entry of the panes, which must be in order.
     *
     * @param atOnce runs with the lock held: what it does and what is visited belong to the same commit
     * @return null when done; otherwise nothing was visited, and this is the finest level that is still whole
     */
    @Nullable Level visit(List<PaneId> panes, EntryVisitor visitor, Runnable atOnce) {
        List<RunScan> scans = new ArrayList<>();
        try {
            lock.lock();
            try {
                Level coarser = coarser(panes);
                if (coarser != null) {
                    return coarser;
                }
                atOnce.run();
                RunScan.open(blocks, runs(panes), scans);
                panes.forEach(pane ->
                        openIn(pane).forEach(generation -> generation.pane().visit(visitor)));
            } finally {
                lock.unlock();
            }
            scans.forEach(scan -> scan.visit(visitor));
            return null;
        } finally {
            scans.forEach(RunScan::close);
        }
    }

    /** Visits the entries of a few sources in the panes; the result as above. */
    @Nullable Level visit(List<PaneId> panes, SourceSet sources, EntryVisitor visitor) {
        Map<LookupKey, byte[]> found = prepare(panes, sources);
        lock.lock();
        try {
            Level coarser = coarser(panes);
            if (coarser == null) {
                visitLocked(panes, sources, found, visitor);
            }
            return coarser;
        } finally {
            lock.unlock();
        }
    }

    /** Looks up what the sources have, so that it need not be done with the lock held. */
    Map<LookupKey, byte[]> prepare(List<PaneId> panes, SourceSet sources) {
        Map<LookupKey, byte[]> found = new HashMap<>();
        atOneCommit(() -> runs(panes)).forEach(run -> lookups.look(run, sources, found::put));
        return found;
    }

    /**
     * As {@link #visit}, for a caller that holds the lock and knows that the panes are whole.
     *
     * @param found what was prepared; only what came since is looked up
     */
    void visitLocked(List<PaneId> panes, SourceSet sources, Map<LookupKey, byte[]> found, EntryVisitor visitor) {
        runs(panes).forEach(run -> lookups.visit(run, sources, found, visitor));
        panes.forEach(pane -> openIn(pane).forEach(generation -> visit(generation.pane(), sources, visitor)));
    }

    private void visit(Pane pane, SourceSet sources, EntryVisitor visitor) {
        int known = rules.get().size();
        if ((long) sources.size() * known < 4L * pane.size()) {
            sources.list().forEach(source -> pane.visit(source, known, visitor));
            return;
        }
        pane.visit((family, hi, lo, rule, values, at, destinations) -> {
            if (sources.contains(family, hi, lo)) {
                visitor.entry(family, hi, lo, rule, values, at, destinations);
            }
        });
    }

    private Iterable<Generation> openIn(PaneId pane) {
        return open.subMap(pane.start(), pane.end()).values();
    }

    private List<PaneMeta.Run> runs(List<PaneId> panes) {
        List<PaneMeta.Run> runs = new ArrayList<>();
        for (PaneId pane : panes) {
            PaneMeta meta = index.find(pane);
            if (meta != null) {
                runs.addAll(meta.runs);
            }
        }
        return runs;
    }

    /** The level to ask for instead, when panes as fine as these have expired around them; otherwise null. Needs the lock. */
    @Nullable Level coarser(List<PaneId> panes) {
        checkOpen();
        Level needed = null;
        for (PaneId pane : panes) {
            Level coarser = index.coarser(pane);
            needed = coarser == null || (needed != null && needed.compareTo(coarser) > 0) ? needed : coarser;
        }
        return needed;
    }

    /** What {@code question} answers with the lock held, so that no commit comes between its parts. */
    <T extends @Nullable Object> T atOneCommit(Supplier<T> question) {
        lock.lock();
        try {
            checkOpen();
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new InvalidStateStoreException("the partition is counted elsewhere now");
        }
    }

    /** Refuses all further questions. Needs the write lock. */
    void close() {
        closed = true;
    }
}
