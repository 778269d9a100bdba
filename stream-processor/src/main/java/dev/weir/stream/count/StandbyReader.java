package dev.weir.stream.count;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    @Override
    public @Nullable Level visit(PaneId id, @Nullable Source source, EntryVisitor visitor) {
        for (int attempt = 1; ; attempt++) {
            Level coarser = coarser(id);
            if (coarser != null) {
                return coarser;
            }
            Map<Long, Generation> open = openIn(id);
            byte[] before = blocks.get(BlockKeys.pane(id));
            Pane sums = before == null ? new Pane(id) : runs.load(id, PaneMeta.read(before));
            byte[] after = blocks.get(BlockKeys.pane(id));
            if (Arrays.equals(before, after) || attempt == ATTEMPTS) {
                open.values().forEach(generation -> addUnlessFolded(sums, before, generation));
                give(sums, source, visitor);
                return null;
            }
        }
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

    private void give(Pane sums, @Nullable Source source, EntryVisitor visitor) {
        if (source == null) {
            sums.visit(visitor);
        } else {
            sums.visit(source, rules().size(), visitor);
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
