package dev.weir.stream.count;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;

/** Writes panes to {@link Blocks} and reads them back. */
final class PaneBlocks {
    private static final int INTERIM_BYTES = 32 * 1024;
    private static final int FINAL_BYTES = 8 * 1024;

    private final Blocks blocks;

    PaneBlocks(Blocks blocks) {
        this.blocks = blocks;
    }

    /** Writes the dirty entries of {@code pane} as interim blocks; {@code meta} is brought up to date but not written. */
    void writeDirty(Pane pane, PaneMeta meta) {
        for (Family family : Family.values()) {
            CounterTable table = pane.table(family);
            BlockWriter writer = new BlockWriter(pane.id().start(), table);
            for (int n = 0; n < table.dirtySize(); n++) {
                writer.add(table.dirty(n));
                if (writer.length() > INTERIM_BYTES) {
                    putInterim(pane.id(), meta, writer);
                    writer = new BlockWriter(pane.id().start(), table);
                }
            }
            putInterim(pane.id(), meta, writer);
            table.clean();
        }
    }

    private void putInterim(PaneId id, PaneMeta meta, BlockWriter writer) {
        if (writer.entries() > 0) {
            blocks.put(BlockKeys.interim(id, meta.nextSequence++), writer.block());
            meta.interimEntries += writer.entries();
        }
    }

    /**
     * Writes the whole of {@code pane} as final blocks, sorted by source and rule, and deletes all earlier blocks.
     */
    void writeAll(Pane pane, PaneMeta meta) {
        Set<Bytes> old = keys(pane.id());
        for (Family family : Family.values()) {
            writeSorted(pane, pane.table(family), old);
            pane.table(family).clean();
        }
        old.forEach(key -> blocks.delete(key.get()));
        meta.interimEntries = 0;
    }

    /**
     * Puts the last block first: when a block gets fewer entries than the one it replaces, the others are already in later
     * blocks, so a standby finds every entry at any moment.
     */
    private void writeSorted(Pane pane, CounterTable table, Set<Bytes> old) {
        Deque<Map.Entry<byte[], byte[]>> lastFirst = new ArrayDeque<>();
        BlockWriter writer = new BlockWriter(pane.id().start(), table);
        int first = -1;
        for (int slot : SortedSlots.of(table)) {
            first = first < 0 ? slot : first;
            writer.add(slot);
            if (writer.length() > FINAL_BYTES) {
                lastFirst.push(Map.entry(finalKey(pane.id(), table, first), writer.block()));
                writer = new BlockWriter(pane.id().start(), table);
                first = -1;
            }
        }
        if (first >= 0) {
            lastFirst.push(Map.entry(finalKey(pane.id(), table, first), writer.block()));
        }
        for (Map.Entry<byte[], byte[]> block : lastFirst) {
            blocks.put(block.getKey(), block.getValue());
            old.remove(Bytes.wrap(block.getKey()));
        }
    }

    private static byte[] finalKey(PaneId id, CounterTable table, int first) {
        return BlockKeys.finalBlock(id, table.family(), table.hi(first), table.lo(first), table.rule(first));
    }

    private Set<Bytes> keys(PaneId id) {
        Set<Bytes> keys = new LinkedHashSet<>();
        blocks.scan(BlockKeys.firstBlock(id), BlockKeys.lastBlock(id), (key, value) -> keys.add(Bytes.wrap(key)));
        return keys;
    }

    /** Deletes every block of a pane and what is known about it. */
    void delete(PaneId id) {
        keys(id).forEach(key -> blocks.delete(key.get()));
        blocks.delete(BlockKeys.pane(id));
    }

    /**
     * Reads a pane into memory. Of two versions of an entry the one that counted more is the newer one, so the order of
     * the blocks does not matter, and a standby that has taken in only some of a commit's writes reads no count that
     * never was.
     */
    Pane load(PaneId id) {
        Pane pane = new Pane(id);
        blocks.scan(BlockKeys.firstBlock(id), BlockKeys.lastBlock(id), (key, value) -> {
            pane.load(new BlockReader(id.start(), value));
            return true;
        });
        return pane;
    }

    /** Visits every entry of a pane that has only final blocks. */
    void forEach(PaneId id, EntryVisitor visitor) {
        blocks.scan(BlockKeys.firstBlock(id), BlockKeys.firstInterim(id), (key, value) -> {
            BlockReader block = new BlockReader(id.start(), value);
            while (block.next()) {
                visitor.entry(block.family(), block.hi(), block.lo(), block.rule(), block.values(), 0);
            }
            return true;
        });
    }

    /** Visits the entries of one source in a pane that has only final blocks. */
    void forSource(PaneId id, Family family, long hi, long lo, EntryVisitor visitor) {
        byte[] before = BlockKeys.finalBlock(id, family, hi, lo, 0);
        byte[] last = BlockKeys.finalBlock(id, family, hi, lo, Integer.MAX_VALUE);
        byte[][] from = {before};
        blocks.scanBackward(BlockKeys.firstBlock(id), before, (key, value) -> {
            from[0] = key;
            return false;
        });
        blocks.scan(from[0], last, (key, value) -> {
            BlockReader block = new BlockReader(id.start(), value);
            while (block.next()) {
                if (block.family() == family && block.hi() == hi && block.lo() == lo) {
                    visitor.entry(family, hi, lo, block.rule(), block.values(), 0);
                }
            }
            return true;
        });
    }
}
