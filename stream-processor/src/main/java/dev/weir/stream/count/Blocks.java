package dev.weir.stream.count;

import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The ordered map below the count store: in the product a change-logged RocksDB store of Kafka Streams. Keys order as unsigned bytes. */
interface Blocks {

    void put(byte[] key, byte[] value);

    void delete(byte[] key);

    byte @Nullable [] get(byte[] key);

    /**
     * Visits the entries from {@code from} to {@code to}, both included, in the order of their keys and from one
     * consistent snapshot, until {@code visitor} answers false. The visitor must not write.
     */
    void scan(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor);

    /** As {@link #scan}, in the opposite order. */
    void scanBackward(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor);
}
