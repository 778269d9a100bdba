package dev.weir.stream.count;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a partition that another instance counts and whose blocks are copied here while it is read. A generation that
 * closes is written first to its day and hour and then to its minute; this reader looks at the minutes first, so it finds
 * each generation once, wherever the copy stands.
 */
final class StandbyReader implements CountReader {
    private static final int ATTEMPTS = 20;

    private final Blocks blocks;
    private final Runs runs;

    StandbyReader(Blocks blocks) {
        this.blocks = blocks;
        this.runs = new Runs(blocks);
    }

    @Override
    public PartitionTotals totals() {
        return PartitionTotals.read(blocks.get(BlockKeys.totals()));
    }

    @Override
    public long tuplesInWindows() {
        long[] sum = {0};
        for (Level level : List.of(Level.MINUTE, Level.DAY)) {
            blocks.scan(BlockKeys.firstPane(level), BlockKeys.lastPane(level), (key, value) -> {
                PaneMeta meta = PaneMeta.read(value);
                sum[0] += level == Level.DAY ? meta.tuples : meta.openTuples;
                return true;
            });
        }
        return sum[0];
    }

    @Override
    public List<RuleKey> rules() {
        return StoredRules.read(blocks);
    }

    /** What is open in a pane is loaded once for all sources. */
    @Override
    public @Nullable Level visit(List<PaneId> panes, List<Source> sources, EntryVisitor visitor) {
        Level whole = null;
        for (PaneId pane : panes) {
            whole = whole == null ? visit(pane, sources, visitor) : whole;
        }
        return whole;
    }

    private @Nullable Level visit(PaneId id, List<Source> sources, EntryVisitor visitor) {
        for (int attempt = 1; ; attempt++) {
            Level coarser = coarser(id);
            if (coarser != null) {
                return coarser;
            }
            Map<Long, Generation> open = openIn(id);
            byte[] before = blocks.get(BlockKeys.pane(id));
            Pane sums = load(id, before, sources);
            if (isWhole(before, blocks.get(BlockKeys.pane(id)))) {
                open.values().forEach(generation -> addUnlessFolded(sums, before, generation));
                Level expired = before == null ? coarser(id) : null;
                if (expired == null) {
                    give(sums, sources, visitor);
                }
                return expired;
            }
            if (attempt == ATTEMPTS) {
                throw new InvalidStateStoreException("the copy changes too fast to be read");
            }
        }
    }

    /** Whether every run was there to the end of reading: what is deleted leaves the pane's entry first. */
    private static boolean isWhole(byte @Nullable [] before, byte @Nullable [] after) {
        if (before == null || Arrays.equals(before, after)) {
            return true;
        }
        return after != null && PaneMeta.read(after).runs.containsAll(PaneMeta.read(before).runs);
    }

    /** The sums of the runs, of some sources only when there are any: a whole day may be large. */
    private Pane load(PaneId id, byte @Nullable [] stored, List<Source> sources) {
        if (stored == null) {
            return new Pane(id);
        }
        PaneMeta meta = PaneMeta.read(stored);
        if (sources.isEmpty()) {
            return runs.load(id, meta);
        }
        Pane sums = new Pane(id);
        EntryVisitor adding = (family, hi, lo, rule, values, at, destinations) ->
                sums.table(family).add(hi, lo, rule, values, at, destinations);
        sources.forEach(source -> runs.visit(meta, source, adding));
        return sums;
    }

    private Map<Long, Generation> openIn(PaneId id) {
        Map<Long, Generation> open = new TreeMap<>();
        byte[] last = BlockKeys.pane(new PaneId(Level.MINUTE, id.end() - 1));
        blocks.scan(BlockKeys.pane(new PaneId(Level.MINUTE, id.start())), last, (key, value) -> {
            PaneMeta meta = PaneMeta.read(value);
            if (meta.open) {
                PaneId minute = BlockKeys.paneId(key);
                open.put(minute.start(), Generation.load(blocks, minute, meta));
            }
            return true;
        });
        return open;
    }

    private static void addUnlessFolded(Pane sums, byte @Nullable [] meta, Generation generation) {
        PaneId id = sums.id();
        boolean taken = meta != null && taken(PaneMeta.read(meta), id, generation);
        if (!taken) {
            sums.add(generation.pane());
        }
    }

    private static boolean taken(PaneMeta meta, PaneId id, Generation generation) {
        if (id.level() == Level.MINUTE) {
            return !meta.open || meta.generation != generation.number();
        }
        return meta.folded.getOrDefault(CountStore.minuteIn(id, generation.id()), 0L) >= generation.number();
    }

    private void give(Pane sums, List<Source> sources, EntryVisitor visitor) {
        if (sources.isEmpty()) {
            sums.visit(visitor);
        } else {
            int known = rules().size();
            sources.forEach(source -> sums.visit(source, known, visitor));
        }
    }

    private @Nullable Level coarser(PaneId id) {
        Level needed = null;
        for (Level level = id.level().above(); level != null; level = level.above()) {
            byte[] meta = blocks.get(BlockKeys.pane(PaneId.holding(level, id.start())));
            if (meta != null && PaneMeta.read(meta).finerExpired) {
                needed = level;
            }
        }
        return needed;
    }
}
