package dev.weir.detect;

import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Where groups and alerts are kept: a sorted map of bytes, compared as unsigned numbers. */
public interface DetectStore {
    byte @Nullable [] get(byte[] key);

    void put(byte[] key, byte[] value);

    void delete(byte[] key);

    /** Visits keys from {@code from} to {@code to}, both included, in order, until the visitor says false. It must not change the store. */
    void scan(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor);
}
