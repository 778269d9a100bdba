package dev.weir.stream.count;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.locks.Lock;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the panes of an active partition. What is in memory is visited under the store's read lock, what is on disk after it:
 * runs never change, and are not deleted while they are read ({@link FreedRuns}). So a question sees exactly one commit in all
 * its panes, and however long it reads, it does not keep the next commit waiting.
 */
final class PaneReads {
    private final Blocks blocks;
    private final Lock lock;
    private final NavigableMap<Long, Generation> open;
    private final PaneIndex index;
    private final CountReader store;
    private final Lookups lookups;
    private final FreedRuns freed;
    private volatile boolean closed;

    /**
     * Stores what the store is made of.
     *
     * @param lock the store's read lock
     * @param open the open generations by the start of their minutes
     * @param index what is known of each pane
     * @param store what is read
     * @param freed takes up who reads
     */
    PaneReads(
            Blocks blocks,
            Lock lock,
            NavigableMap<Long, Generation> open,
            PaneIndex index,
            CountReader store,
            Lookups lookups,
            FreedRuns freed) {
        this.blocks = blocks;
        this.lock = lock;
        this.open = open;
        this.index = index;
        this.store = store;
        this.lookups = lookups;
        this.freed = freed;
    }

    /** As {@link CountReader#read}. */
    <T> T read(List<PaneId> panes, PaneReading<T> reading) {
        PaneReading.Rest<T> rest;
        Map<PaneId, List<PaneMeta.Run>> runs;
        FreedRuns.Reader reader;
        lock.lock();
        try {
            checkOpen();
            rest = reading.begin(new AtCommit(panes));
            runs = runs(panes);
            reader = freed.read();
        } finally {
            lock.unlock();
        }
        try {
            return rest.finish((some, sources, visitor) -> visit(some, sources, visitor, runs));
        } finally {
            reader.close();
        }
    }

    /** What there is while the lock is held. */
    private final class AtCommit implements OpenPanes {
        private final List<PaneId> panes;

        AtCommit(List<PaneId> panes) {
            this.panes = panes;
        }

        @Override
        public PartitionTotals totals() {
            return store.totals();
        }

        @Override
        public @Nullable Level coarser() {
            return PaneIndex.coarser(panes, index::find);
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of(panes, PaneReads.this::state);
        }

        @Override
        public void visit(List<PaneId> some, List<Source> sources, EntryVisitor visitor) {
            List<Generation> written =
                    some.stream().flatMap(pane -> openIn(pane).stream()).toList();
            SourceSet.visit(written, sources, () -> store.rules().size(), visitor);
        }
    }

    private PaneState state(PaneId pane) {
        PaneMeta meta = index.find(pane);
        PaneState state = meta == null ? PaneState.NONE : new PaneState(meta.tuples, meta.lastWriteMs);
        for (Generation generation : openIn(pane)) {
            state = state.and(generation.tuples(), generation.lastWriteMs());
        }
        return state;
    }

    private Collection<Generation> openIn(PaneId pane) {
        return open.subMap(pane.start(), pane.end()).values();
    }

    private Map<PaneId, List<PaneMeta.Run>> runs(List<PaneId> panes) {
        Map<PaneId, List<PaneMeta.Run>> runs = new HashMap<>();
        for (PaneId pane : panes) {
            PaneMeta meta = index.find(pane);
            if (meta != null) {
                runs.put(pane, List.copyOf(meta.runs));
            }
        }
        return runs;
    }

    private void visit(
            List<PaneId> panes, List<Source> sources, EntryVisitor visitor, Map<PaneId, List<PaneMeta.Run>> held) {
        List<PaneMeta.Run> runs = new ArrayList<>();
        panes.forEach(pane -> runs.addAll(held.getOrDefault(pane, List.of())));
        if (sources.isEmpty()) {
            RunScan.visit(blocks, runs, visitor);
        } else {
            runs.forEach(run -> lookups.visit(run, sources, visitor));
        }
        checkOpen();
    }

    private void checkOpen() {
        if (closed) {
            throw new InvalidStateStoreException("the partition is counted elsewhere now");
        }
    }

    /** Refuses all further questions, and fails those under way, whose runs may be deleted from now on. */
    void close() {
        closed = true;
    }
}
