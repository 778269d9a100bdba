package dev.weir.stream.count;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known about every pane of a partition, and which panes each run belongs to. A run is written once and belongs to
 * its minute, hour and day; it may be deleted when the last of them has given it up.
 */
final class PaneIndex {
    private final Blocks blocks;
    private final Map<Level, NavigableMap<Long, PaneMeta>> panes = new EnumMap<>(Level.class);
    private final Map<Long, Integer> holders = new HashMap<>();
    private long lastRun;

    /** Reads what earlier commits wrote. */
    PaneIndex(Blocks blocks) {
        this.blocks = blocks;
        for (Level level : Level.values()) {
            NavigableMap<Long, PaneMeta> known = new TreeMap<>();
            panes.put(level, known);
            blocks.scan(BlockKeys.firstPane(level), BlockKeys.lastPane(level), (key, value) -> {
                PaneMeta pane = PaneMeta.read(value);
                known.put(BlockKeys.paneId(key).start(), pane);
                pane.runs.forEach(this::hold);
                return true;
            });
        }
        lastRun = Math.max(lastRun, new Runs(blocks).last());
    }

    private void hold(PaneMeta.Run run) {
        holders.merge(run.number(), 1, Integer::sum);
        lastRun = Math.max(lastRun, run.number());
    }

    /** A number that no run has, not even one that an earlier life began and no pane holds. */
    long nextRun() {
        return ++lastRun;
    }

    /** Whether any pane holds the run. */
    boolean isHeld(long run) {
        return holders.containsKey(run);
    }

    /** The panes of a level by their start, milliseconds since the epoch. */
    NavigableMap<Long, PaneMeta> of(Level level) {
        NavigableMap<Long, PaneMeta> known = panes.get(level);
        if (known == null) {
            throw new IllegalStateException("no level " + level);
        }
        return known;
    }

    @Nullable PaneMeta find(PaneId id) {
        return of(id.level()).get(id.start());
    }

    PaneMeta get(PaneId id) {
        PaneMeta pane = find(id);
        if (pane == null) {
            throw new IllegalStateException("unknown pane " + id);
        }
        return pane;
    }

    PaneMeta getOrAdd(PaneId id) {
        return of(id.level()).computeIfAbsent(id.start(), start -> new PaneMeta());
    }

    /** The pane takes a run. */
    void add(PaneId id, PaneMeta.Run run) {
        get(id).runs.add(run);
        hold(run);
    }

    /**
     * The pane gives runs up.
     *
     * @return those that no pane holds any more
     */
    List<PaneMeta.Run> remove(PaneId id, List<PaneMeta.Run> runs) {
        List<PaneMeta.Run> free = new ArrayList<>();
        for (PaneMeta.Run run : List.copyOf(runs)) {
            get(id).runs.remove(run);
            if (holders.merge(run.number(), -1, Integer::sum) == 0) {
                holders.remove(run.number());
                free.add(run);
            }
        }
        return free;
    }

    /** Stores what is known about a pane. */
    void write(PaneId id) {
        blocks.put(BlockKeys.pane(id), get(id).write());
    }

    /**
     * Forgets a pane.
     *
     * @return the runs that no pane holds any more
     */
    List<PaneMeta.Run> delete(PaneId id) {
        List<PaneMeta.Run> free = remove(id, get(id).runs);
        of(id.level()).remove(id.start());
        blocks.delete(BlockKeys.pane(id));
        return free;
    }

    /**
     * The level to ask for instead, when panes as fine as some of these have expired around them; otherwise null.
     *
     * @param find what is known of a pane; null for nothing
     */
    static @Nullable Level coarser(List<PaneId> panes, Function<PaneId, @Nullable PaneMeta> find) {
        Level needed = null;
        for (PaneId pane : panes) {
            for (Level level = pane.level().above(); level != null; level = level.above()) {
                PaneMeta above = find.apply(PaneId.holding(level, pane.start()));
                boolean expired = above != null && above.finerExpired;
                needed = expired && (needed == null || level.compareTo(needed) > 0) ? level : needed;
            }
        }
        return needed;
    }
}
