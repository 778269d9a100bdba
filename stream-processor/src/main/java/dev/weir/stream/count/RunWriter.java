package dev.weir.stream.count;

import org.jspecify.annotations.Nullable;

/** Writes one run: takes entries in {@link Entry#ORDER} and puts them into blocks of some 8 KiB. */
final class RunWriter {
    private static final int BLOCK_BYTES = 8 * 1024;

    private final Blocks blocks;
    private final long base;
    private final long run;
    private @Nullable BlockWriter writer;
    private byte[] key = {};
    private long entries;

    RunWriter(Blocks blocks, long base, long run) {
        this.blocks = blocks;
        this.base = base;
        this.run = run;
    }

    void add(Entry entry) {
        BlockWriter block = writer;
        if (block == null || block.family() != entry.family || block.length() > BLOCK_BYTES) {
            put(block);
            block = new BlockWriter(base, entry.family);
            key = BlockKeys.block(run, entry.family, entry.hi, entry.lo, entry.rule);
            writer = block;
        }
        block.add(entry);
        entries++;
    }

    private void put(@Nullable BlockWriter block) {
        if (block != null) {
            blocks.put(key, block.block());
        }
    }

    PaneMeta.Run finish() {
        put(writer);
        return new PaneMeta.Run(run, entries);
    }
}
