package dev.weir.stream.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a copy of a partition knows of some panes at one moment, read in a single pass. It is that of a commit when the laws
 * hold: the totals are written last in a commit, so before that the panes hold other tuples than the totals say, and an
 * open generation others than its minute says. A generation that closes goes to its hour, its day and its minute; halfway the
 * hour has taken it in and the minute still has it, which the hour remembers.
 */
final class CopiedPanes implements OpenPanes {
    private final Blocks blocks;
    private final Runs runs;
    private final List<PaneId> panes;
    private final Set<PaneId> asked;
    private final Set<PaneId> needed = new HashSet<>();
    private final Map<PaneId, PaneMeta> known = new HashMap<>();
    private final NavigableMap<Long, PaneMeta> openMinutes = new TreeMap<>();
    private final NavigableMap<Long, Generation> open = new TreeMap<>();
    private PartitionTotals totals = PartitionTotals.NONE;
    private long tuples;

    private CopiedPanes(Blocks blocks, List<PaneId> panes) {
        this.blocks = blocks;
        this.runs = new Runs(blocks);
        this.panes = panes;
        this.asked = new HashSet<>(panes);
        for (PaneId pane : panes) {
            for (Level level = pane.level(); level != null; level = level.above()) {
                needed.add(PaneId.holding(level, pane.start()));
            }
        }
    }

    static CopiedPanes of(Blocks blocks, List<PaneId> panes) {
        CopiedPanes copy = new CopiedPanes(blocks, panes);
        blocks.scan(BlockKeys.totals(), BlockKeys.lastPane(Level.DAY), copy::take);
        return copy;
    }

    private boolean take(byte[] key, byte[] value) {
        if (BlockKeys.isTotals(key)) {
            totals = PartitionTotals.read(value);
        } else if (BlockKeys.isPane(key)) {
            take(BlockKeys.paneId(key), value);
        }
        return true;
    }

    private void take(PaneId pane, byte[] value) {
        PaneMeta head = PaneMeta.readHead(value);
        tuples += pane.level() == Level.DAY ? head.tuples : head.openTuples;
        if (needed.contains(pane)) {
            known.put(pane, PaneMeta.read(value));
        }
        if (head.open && isAsked(pane)) {
            openMinutes.put(pane.start(), head);
        }
    }

    private boolean isAsked(PaneId minute) {
        for (Level level = minute.level(); level != null; level = level.above()) {
            if (asked.contains(PaneId.holding(level, minute.start()))) {
                return true;
            }
        }
        return false;
    }

    /** Sum of the counter {@code tuples} over days and open minutes. */
    long tuplesInWindows() {
        return tuples;
    }

    /** Loads what is open; false when it is not that of the commit, or when there is none to be read now. */
    boolean loadOpen() {
        if (tuples != totals.tuplesCounted() - totals.tuplesExpired()) {
            return false;
        }
        for (Map.Entry<Long, PaneMeta> minute : openMinutes.entrySet()) {
            PaneId id = new PaneId(Level.MINUTE, minute.getKey());
            Generation generation = Generation.load(blocks, id, minute.getValue());
            open.put(id.start(), generation);
            if (generation.tuples() != minute.getValue().openTuples) {
                return false;
            }
        }
        return true;
    }

    /** Whether no run was deleted since: what is deleted leaves the pane's entry first. */
    boolean isStillThere() {
        for (PaneId pane : panes) {
            PaneMeta before = known.get(pane);
            byte[] now = before == null || before.runs.isEmpty() ? null : blocks.get(BlockKeys.pane(pane));
            if (before != null && !before.runs.isEmpty() && !holdsAll(now, before.runs)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holdsAll(byte @Nullable [] pane, List<PaneMeta.Run> runs) {
        return pane != null && PaneMeta.read(pane).runs.containsAll(runs);
    }

    @Override
    public PartitionTotals totals() {
        return totals;
    }

    @Override
    public @Nullable Level coarser() {
        return PaneIndex.coarser(panes, known::get);
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(panes, this::state);
    }

    private PaneState state(PaneId pane) {
        PaneMeta meta = known.get(pane);
        PaneState state = meta == null ? PaneState.NONE : new PaneState(meta.tuples, meta.lastWriteMs);
        for (Generation generation : openIn(pane)) {
            state = state.and(generation.tuples(), generation.lastWriteMs());
        }
        return state;
    }

    private List<Generation> openIn(PaneId pane) {
        PaneMeta meta = known.get(pane);
        return open.subMap(pane.start(), pane.end()).values().stream()
                .filter(generation -> meta == null || !hasTaken(meta, pane, generation))
                .toList();
    }

    private static boolean hasTaken(PaneMeta meta, PaneId pane, Generation generation) {
        return pane.level() != Level.MINUTE
                && meta.folded.getOrDefault(CountStore.minuteIn(pane, generation.id()), 0L) >= generation.number();
    }

    @Override
    public void visit(List<PaneId> some, List<Source> sources, EntryVisitor visitor) {
        List<Generation> written =
                some.stream().flatMap(pane -> openIn(pane).stream()).toList();
        SourceSet.visit(written, sources, () -> StoredRules.read(blocks).size(), visitor);
    }

    /** As {@link ClosedPanes}. */
    void visitClosed(List<PaneId> some, List<Source> sources, EntryVisitor visitor) {
        List<PaneMeta.Run> held = new ArrayList<>();
        for (PaneId pane : some) {
            PaneMeta meta = known.get(pane);
            held.addAll(meta == null ? List.of() : meta.runs);
        }
        if (sources.isEmpty()) {
            RunScan.visit(blocks, held, visitor);
        } else {
            held.forEach(run -> runs.find(run, sources, (source, entries) -> Runs.give(entries, visitor)));
        }
    }
}
