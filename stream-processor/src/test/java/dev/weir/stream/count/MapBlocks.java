package dev.weir.stream.count;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Blocks in a sorted map; a copy stands for what had been committed at that moment. */
final class MapBlocks implements Blocks {
    private final NavigableMap<Bytes, byte[]> entries;

    MapBlocks() {
        this(new TreeMap<>());
    }

    private MapBlocks(NavigableMap<Bytes, byte[]> entries) {
        this.entries = entries;
    }

    synchronized MapBlocks copy() {
        return new MapBlocks(new TreeMap<>(entries));
    }

    @Override
    public synchronized void put(byte[] key, byte[] value) {
        entries.put(Bytes.wrap(key), value);
    }

    @Override
    public synchronized void delete(byte[] key) {
        entries.remove(Bytes.wrap(key));
    }

    @Override
    public synchronized byte @Nullable [] get(byte[] key) {
        return entries.get(Bytes.wrap(key));
    }

    @Override
    public void scan(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
        visit(range(from, to), visitor);
    }

    @Override
    public void scanBackward(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
        visit(range(from, to).descendingMap(), visitor);
    }

    private synchronized NavigableMap<Bytes, byte[]> range(byte[] from, byte[] to) {
        return new TreeMap<>(entries.subMap(Bytes.wrap(from), true, Bytes.wrap(to), true));
    }

    private static void visit(NavigableMap<Bytes, byte[]> range, BiPredicate<byte[], byte[]> visitor) {
        for (var entry : range.entrySet()) {
            if (!visitor.test(entry.getKey().get(), entry.getValue())) {
                return;
            }
        }
    }

    synchronized int size() {
        return entries.size();
    }
}
