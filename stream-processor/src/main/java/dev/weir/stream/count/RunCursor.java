package dev.weir.stream.count;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Walks through the entries of one run in order, holding one block at a time. */
final class RunCursor {
    private final Blocks blocks;
    private final byte[] end;
    private final Entry entry = new Entry();
    private byte[] from;
    private @Nullable BlockReader block;

    RunCursor(Blocks blocks, PaneMeta.Run run) {
        this.blocks = blocks;
        this.from = BlockKeys.firstOfRun(run.number());
        this.end = BlockKeys.endOfRun(run.number());
    }

    /** Moves to the next entry; false at the end. */
    boolean next() {
        while (block == null || !block.next(entry)) {
            block = nextBlock();
            if (block == null) {
                return false;
            }
        }
        return true;
    }

    private @Nullable BlockReader nextBlock() {
        BlockReader[] found = {null};
        blocks.scan(from, end, (key, value) -> {
            from = Arrays.copyOf(key, key.length + 1);
            found[0] = new BlockReader(value);
            return false;
        });
        return found[0];
    }

    /** The entry that {@link #next} moved to. */
    Entry entry() {
        return entry;
    }
}
