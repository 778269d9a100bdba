package dev.weir.stream.count;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** The sorted runs of panes: written whole, read by scan or by source, merged, deleted. Never changed. */
final class Runs {
    private final Blocks blocks;

    Runs(Blocks blocks) {
        this.blocks = blocks;
    }

    /** Writes the entries of {@code from} as run {@code number} of {@code pane}. */
    PaneMeta.Run write(PaneId pane, long number, Pane from) {
        RunWriter writer = new RunWriter(blocks, pane, number);
        Entry entry = new Entry();
        for (Family family : Family.values()) {
            CounterTable table = from.table(family);
            for (int slot : SortedSlots.of(table)) {
                entry.take(table, slot);
                writer.add(entry);
            }
        }
        return writer.finish();
    }

    /** Writes the sums of several runs as run {@code number} of the same pane, in constant memory. */
    PaneMeta.Run merge(PaneId pane, long number, List<PaneMeta.Run> merged) {
        RunWriter writer = new RunWriter(blocks, pane, number);
        PriorityQueue<RunCursor> cursors = new PriorityQueue<>((a, b) -> Entry.ORDER.compare(a.entry(), b.entry()));
        for (PaneMeta.Run run : merged) {
            advance(new RunCursor(blocks, pane, run), cursors);
        }
        Entry sum = new Entry();
        while (!cursors.isEmpty()) {
            RunCursor least = cursors.remove();
            sum.take(least.entry());
            advance(least, cursors);
            while (!cursors.isEmpty()
                    && Entry.ORDER.compare(sum, cursors.element().entry()) == 0) {
                RunCursor same = cursors.remove();
                sum.add(same.entry());
                advance(same, cursors);
            }
            writer.add(sum);
        }
        return writer.finish();
    }

    private static void advance(RunCursor cursor, PriorityQueue<RunCursor> cursors) {
        if (cursor.next()) {
            cursors.add(cursor);
        }
    }

    /** The sums of all runs of a pane, in memory. */
    Pane load(PaneId pane, PaneMeta meta) {
        Pane sums = new Pane(pane);
        for (PaneMeta.Run run : meta.runs) {
            RunCursor cursor = new RunCursor(blocks, pane, run);
            while (cursor.next()) {
                sums.add(cursor.entry());
            }
        }
        return sums;
    }

    /** Visits every entry of every run; a key may come once for each run. */
    void visit(PaneId pane, PaneMeta meta, EntryVisitor visitor) {
        for (PaneMeta.Run run : meta.runs) {
            scan(pane, BlockKeys.firstOfRun(pane, run.number()), BlockKeys.endOfRun(pane, run.number()), visitor);
        }
    }

    private void scan(PaneId pane, byte[] from, byte[] to, EntryVisitor visitor) {
        Entry entry = new Entry();
        blocks.scan(from, to, (key, value) -> {
            BlockReader block = new BlockReader(pane.start(), value);
            while (block.next(entry)) {
                visitor.entry(entry.family, entry.hi, entry.lo, entry.rule, entry.values, 0);
            }
            return true;
        });
    }

    /** Visits the entries of one source in every run. */
    void visit(PaneId pane, PaneMeta meta, Source source, EntryVisitor visitor) {
        for (PaneMeta.Run run : meta.runs) {
            byte[] least = block(pane, run, source, 0);
            byte[][] from = {least};
            blocks.scanBackward(BlockKeys.firstOfRun(pane, run.number()), least, (key, value) -> {
                from[0] = key;
                return false;
            });
            scan(pane, from[0], block(pane, run, source, Integer.MAX_VALUE), (family, hi, lo, rule, values, at) -> {
                if (family == source.family() && hi == source.hi() && lo == source.lo()) {
                    visitor.entry(family, hi, lo, rule, values, at);
                }
            });
        }
    }

    private static byte[] block(PaneId pane, PaneMeta.Run run, Source source, int rule) {
        return BlockKeys.block(pane, run.number(), source.family(), source.hi(), source.lo(), rule);
    }

    void delete(PaneId pane, List<PaneMeta.Run> runs) {
        List<byte[]> keys = new ArrayList<>();
        for (PaneMeta.Run run : runs) {
            blocks.scan(
                    BlockKeys.firstOfRun(pane, run.number()),
                    BlockKeys.endOfRun(pane, run.number()),
                    (key, value) -> keys.add(key));
        }
        keys.forEach(blocks::delete);
    }
}
