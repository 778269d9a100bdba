package dev.weir.stream.count;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The counts of one minute that are still being written: in memory, and on disk in blocks of what each commit changed. */
final class Generation {
    private static final int BLOCK_BYTES = 32 * 1024;
    private static final int MIN_REWRITE = 4096;

    private final Blocks blocks;
    private final long number;
    private final long openedMs;
    private final Pane pane;
    private final List<byte[]> packed = new ArrayList<>();
    private long firstSequence;
    private long nextSequence;
    private long written;
    private long tuples;
    private long lastWriteMs;

    /**
     * Begins without counts.
     *
     * @param empty takes them
     * @param number counts the generations of the minute, from 1
     * @param nowMs wall-clock time, milliseconds since the epoch
     */
    Generation(Blocks blocks, Pane empty, long number, long nowMs) {
        this.blocks = blocks;
        this.pane = empty;
        this.number = number;
        this.openedMs = nowMs;
        this.lastWriteMs = nowMs;
    }

    /** Reads what the commits of an earlier run wrote. */
    static Generation load(Blocks blocks, PaneId id, PaneMeta meta) {
        Generation generation = new Generation(blocks, new Pane(id), meta.generation, meta.lastWriteMs);
        generation.load();
        return generation;
    }

    private void load() {
        Entry entry = new Entry();
        firstSequence = Long.MAX_VALUE;
        blocks.scan(key(0), key(Long.MAX_VALUE), (key, value) -> {
            BlockReader block = new BlockReader(value);
            while (block.next(entry)) {
                pane.replace(entry);
                written++;
            }
            long sequence = ByteBuffer.wrap(key).getLong(17);
            firstSequence = Math.min(firstSequence, sequence);
            nextSequence = sequence + 1;
            return true;
        });
        firstSequence = Math.min(firstSequence, nextSequence);
        tuples = pane.tuples();
    }

    private byte[] key(long sequence) {
        return BlockKeys.open(id(), number, sequence);
    }

    PaneId id() {
        return pane.id();
    }

    Pane pane() {
        return pane;
    }

    long number() {
        return number;
    }

    long openedMs() {
        return openedMs;
    }

    /** Wall-clock time of the last write, milliseconds since the epoch. */
    long lastWriteMs() {
        return lastWriteMs;
    }

    /** Sum of the counter {@code tuples}. */
    long tuples() {
        return tuples;
    }

    /** Adds what was counted since the last commit, and packs what it changed while that is near. */
    void add(Pane delta, long nowMs) {
        for (Family family : Family.values()) {
            CounterTable table = pane.table(family);
            Packing changed = new Packing(table);
            CounterTable added = delta.table(family);
            tuples += table.addAll(added, added.destinations(), changed);
            changed.finish();
        }
        lastWriteMs = nowMs;
    }

    /** Packs entries of a table, with absolute values, into blocks that the next {@link #write} puts. */
    private final class Packing implements IntConsumer {
        private final CounterTable table;
        private final Entry entry = new Entry();
        private BlockWriter writer;

        Packing(CounterTable table) {
            this.table = table;
            this.writer = new BlockWriter(id().start(), table.family());
        }

        @Override
        public void accept(int row) {
            entry.take(table, row);
            writer.add(entry);
            if (writer.length() > BLOCK_BYTES) {
                finish();
                writer = new BlockWriter(id().start(), table.family());
            }
        }

        void finish() {
            if (writer.entries() > 0) {
                packed.add(writer.block());
                written += writer.entries();
            }
        }
    }

    boolean isDirty() {
        return !packed.isEmpty() || pane.isDirty();
    }

    /**
     * Writes what changed, with absolute values. Of two versions of an entry the one that counted more is the newer one, so
     * reading blocks twice or in another order changes nothing.
     */
    void write() {
        put();
        long obsolete = nextSequence;
        boolean rewrite = written > Math.max(MIN_REWRITE, 4L * pane.size());
        for (Family family : Family.values()) {
            CounterTable table = pane.table(family);
            if (rewrite) {
                table.markAll(CounterTable.DIRTY);
            }
            packDirty(table);
            table.clean();
        }
        put();
        if (rewrite) {
            deleteBefore(obsolete);
            written = pane.size();
        }
    }

    private void packDirty(CounterTable table) {
        Packing dirty = new Packing(table);
        for (int n = 0; n < table.dirtySize(); n++) {
            dirty.accept(table.dirty(n));
        }
        dirty.finish();
    }

    private void put() {
        packed.forEach(block -> blocks.put(key(nextSequence++), block));
        packed.clear();
    }

    private void deleteBefore(long sequence) {
        for (; firstSequence < sequence; firstSequence++) {
            blocks.delete(key(firstSequence));
        }
    }

    /** Deletes every block. */
    void delete() {
        deleteBefore(nextSequence);
    }
}
