package dev.weir.stream.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;

/** The sorted runs of panes: written whole, read by scan or by source, merged, deleted. Never changed. */
final class Runs {
    /** Scanning so many entries takes about as long as looking one source up. */
    private static final int ENTRIES_PER_LOOKUP = 400;

    private final Blocks blocks;

    Runs(Blocks blocks) {
        this.blocks = blocks;
    }

    /** Writes the entries of {@code from} as run {@code number}. */
    PaneMeta.Run write(long number, Pane from) {
        RunWriter writer = new RunWriter(blocks, from.id().start(), number);
        Entry entry = new Entry();
        for (Family family : Family.values()) {
            CounterTable table = from.table(family);
            for (int row : SortedRows.of(table)) {
                entry.take(table, row);
                writer.add(entry);
            }
        }
        return writer.finish();
    }

    /** The sums of all runs of a pane, in memory. */
    Pane load(PaneId pane, PaneMeta meta) {
        Pane sums = new Pane(pane);
        for (PaneMeta.Run run : meta.runs) {
            RunCursor cursor = new RunCursor(blocks, run);
            while (cursor.next()) {
                sums.add(cursor.entry());
            }
        }
        return sums;
    }

    /** Visits the entries of a block; an empty one has none. */
    static void give(byte[] block, EntryVisitor visitor) {
        if (block.length > 0) {
            BlockReader reader = new BlockReader(block);
            Entry entry = new Entry();
            while (reader.next(entry)) {
                visitor.entry(entry.family, entry.hi, entry.lo, entry.rule, entry.values, 0, entry.destinations());
            }
        }
    }

    /** Hands out what each of the sources has in a run, as a block: by scanning the run when it is small against them. */
    void find(PaneMeta.Run run, List<Source> sources, BiConsumer<Source, byte[]> found) {
        if (run.entries() > (long) sources.size() * ENTRIES_PER_LOOKUP) {
            sources.forEach(source -> found.accept(source, find(run, source)));
            return;
        }
        Map<Source, RunEntries> all = new HashMap<>();
        sources.forEach(source -> all.put(source, new RunEntries(source)));
        blocks.scan(firstOfRun(run), endOfRun(run), (key, value) -> {
            take(value, all);
            return true;
        });
        all.forEach((source, entries) -> found.accept(source, entries.block()));
    }

    private static void take(byte[] block, Map<Source, RunEntries> all) {
        BlockReader reader = new BlockReader(block);
        Entry entry = new Entry();
        int header = reader.position();
        int begin = header;
        while (reader.next(entry)) {
            RunEntries wanted = all.get(new Source(entry.family, entry.hi, entry.lo));
            if (wanted != null) {
                wanted.add(block, header, begin, reader.position());
            }
            begin = reader.position();
        }
    }

    /** What a source has in a run, as a block. Its entries lie in the last block that begins before their end, or before it. */
    private byte[] find(PaneMeta.Run run, Source source) {
        byte[] least = block(run, source, 0);
        List<byte[]> backward = new ArrayList<>();
        blocks.scanBackward(firstOfRun(run), block(run, source, Integer.MAX_VALUE), (key, value) -> {
            backward.add(value);
            return Arrays.compareUnsigned(key, least) > 0;
        });
        RunEntries entries = new RunEntries(source);
        backward.reversed().forEach(entries::look);
        return entries.block();
    }

    private static byte[] firstOfRun(PaneMeta.Run run) {
        return BlockKeys.firstOfRun(run.number());
    }

    private static byte[] endOfRun(PaneMeta.Run run) {
        return BlockKeys.endOfRun(run.number());
    }

    private static byte[] block(PaneMeta.Run run, Source source, int rule) {
        return BlockKeys.block(run.number(), source.family(), source.hi(), source.lo(), rule);
    }

    /** Deletes every run but those whose numbers {@code held} knows. */
    void deleteExcept(LongPredicate held) {
        for (long run = next(0); run >= 0; run = next(run + 1)) {
            if (!held.test(run)) {
                delete(List.of(new PaneMeta.Run(run, 0)));
            }
        }
    }

    /** The greatest number of a run, held by a pane or not; 0 when there is none. */
    long last() {
        long[] found = {0};
        blocks.scanBackward(BlockKeys.firstOfRun(0), BlockKeys.endOfRun(Long.MAX_VALUE - 1), (key, value) -> {
            found[0] = BlockKeys.runOf(key);
            return false;
        });
        return found[0];
    }

    /** The least number of a run that is not less than {@code number}; -1 when there is none. */
    private long next(long number) {
        long[] found = {-1};
        blocks.scan(BlockKeys.firstOfRun(number), BlockKeys.endOfRun(Long.MAX_VALUE - 1), (key, value) -> {
            found[0] = BlockKeys.runOf(key);
            return false;
        });
        return found[0];
    }

    void delete(List<PaneMeta.Run> runs) {
        List<byte[]> keys = new ArrayList<>();
        for (PaneMeta.Run run : runs) {
            blocks.scan(
                    BlockKeys.firstOfRun(run.number()),
                    BlockKeys.endOfRun(run.number()),
                    (key, value) -> keys.add(key));
        }
        keys.forEach(blocks::delete);
    }
}
