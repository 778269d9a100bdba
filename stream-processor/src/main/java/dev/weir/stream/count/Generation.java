package dev.weir.stream.count;

import java.nio.ByteBuffer;

/** The counts of one minute that are still being written: in memory, and on disk in blocks of what each commit changed. */
final class Generation {
    private static final int BLOCK_BYTES = 32 * 1024;
    private static final int MIN_REWRITE = 4096;

    private final Blocks blocks;
    private final long number;
    private final long openedMs;
    private final Pane pane;
    private long firstSequence;
    private long nextSequence;
    private long written;
    private long tuples;
    private long lastWriteMs;

    /**
     * Begins empty.
     *
     * @param number counts the generations of the minute, from 1
     * @param nowMs wall-clock time, milliseconds since the epoch
     */
    Generation(Blocks blocks, PaneId id, long number, long nowMs) {
        this.blocks = blocks;
        this.pane = new Pane(id);
        this.number = number;
        this.openedMs = nowMs;
        this.lastWriteMs = nowMs;
    }

    /** Reads what the commits of an earlier run wrote. */
    static Generation load(Blocks blocks, PaneId id, PaneMeta meta) {
        Generation generation = new Generation(blocks, id, meta.generation, meta.lastWriteMs);
        generation.load();
        return generation;
    }

    private void load() {
        Entry entry = new Entry();
        firstSequence = Long.MAX_VALUE;
        blocks.scan(key(0), key(Long.MAX_VALUE), (key, value) -> {
            BlockReader block = new BlockReader(id().start(), value);
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

    void add(Pane delta, long nowMs) {
        pane.add(delta);
        tuples += delta.tuples();
        lastWriteMs = nowMs;
    }

    boolean isDirty() {
        return pane.isDirty();
    }

    /**
     * Writes what changed, with absolute values. Of two versions of an entry the one that counted more is the newer one, so
     * reading blocks twice or in another order changes nothing.
     */
    void write() {
        long obsolete = nextSequence;
        boolean rewrite = written > Math.max(MIN_REWRITE, 4L * pane.size());
        for (Family family : Family.values()) {
            CounterTable table = pane.table(family);
            if (rewrite) {
                table.markAll(CounterTable.DIRTY);
            }
            writeDirty(table);
            table.clean();
        }
        if (rewrite) {
            deleteBefore(obsolete);
            written = pane.size();
        }
    }

    private void writeDirty(CounterTable table) {
        Entry entry = new Entry();
        BlockWriter writer = new BlockWriter(id().start(), table.family());
        for (int n = 0; n < table.dirtySize(); n++) {
            entry.take(table, table.dirty(n));
            writer.add(entry);
            if (writer.length() > BLOCK_BYTES) {
                put(writer);
                writer = new BlockWriter(id().start(), table.family());
            }
        }
        put(writer);
    }

    private void put(BlockWriter writer) {
        if (writer.entries() > 0) {
            blocks.put(key(nextSequence++), writer.block());
            written += writer.entries();
        }
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
