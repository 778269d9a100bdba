package dev.weir.stream.count;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Blocks that remember each write, as a changelog does. */
final class RecordedBlocks implements Blocks {
    private final MapBlocks blocks = new MapBlocks();
    private final List<Write> writes = new ArrayList<>();

    /** One write; no value deletes the key. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    record Write(byte[] key, byte @Nullable [] value) {
        void applyTo(Blocks other) {
            if (value == null) {
                other.delete(key);
            } else {
                other.put(key, value);
            }
        }
    }

    List<Write> takeWrites() {
        List<Write> taken = List.copyOf(writes);
        writes.clear();
        return taken;
    }

    @Override
    public void put(byte[] key, byte[] value) {
        writes.add(new Write(key, value));
        blocks.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
        writes.add(new Write(key, null));
        blocks.delete(key);
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return blocks.get(key);
    }

    @Override
    public void scan(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
        blocks.scan(from, to, visitor);
    }

    @Override
    public void scanBackward(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
        blocks.scanBackward(from, to, visitor);
    }
}
