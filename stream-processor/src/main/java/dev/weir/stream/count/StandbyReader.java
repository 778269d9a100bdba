package dev.weir.stream.count;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a partition that another instance counts and whose blocks are copied here; nothing is kept in memory. */
final class StandbyReader implements CountReader {
    private final Blocks blocks;
    private final PaneBlocks paneBlocks;

    StandbyReader(Blocks blocks) {
        this.blocks = blocks;
        this.paneBlocks = new PaneBlocks(blocks);
    }

    @Override
    public PartitionTotals totals() {
        byte[] written = blocks.get(BlockKeys.totals());
        return written == null ? PartitionTotals.NONE : PartitionTotals.read(written);
    }

    @Override
    public long tuplesInWindows() {
        long[] sum = {0};
        blocks.scan(BlockKeys.firstPane(Level.DAY), BlockKeys.lastPane(Level.DAY), (key, value) -> {
            sum[0] += PaneMeta.read(value).tuples;
            return true;
        });
        return sum[0];
    }

    @Override
    public List<RuleKey> rules() {
        return StoredRules.read(blocks);
    }

    @Override
    public @Nullable Level visit(PaneId id, @Nullable Source source, EntryVisitor visitor) {
        Level coarser = coarser(id);
        byte[] meta = blocks.get(BlockKeys.pane(id));
        if (coarser == null && meta != null) {
            Pane pane = paneBlocks.load(id);
            if (source == null) {
                pane.forEach(visitor);
            } else {
                pane.forSource(source.family(), source.hi(), source.lo(), rules().size(), visitor);
            }
        }
        return coarser;
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
