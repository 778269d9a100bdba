package dev.weir.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Deletes what is old of one kind, some of it at a time. Goes on where it ended the last time. */
final class Sweep {
    private static final int AT_ONCE = 10_000;

    private final DetectStore store;
    private final char kind;
    private byte[] from;

    Sweep(DetectStore store, char kind) {
        this.store = store;
        this.kind = kind;
        this.from = Keys.first(kind);
    }

    /** @param isOld by key and value */
    void run(BiPredicate<byte[], byte[]> isOld) {
        List<byte[]> old = new ArrayList<>();
        byte[][] last = {from};
        int[] seen = {0};
        store.scan(from, Keys.first((char) (kind + 1)), (key, value) -> {
            if (isOld.test(key, value)) {
                old.add(key);
            }
            last[0] = Keys.next(key);
            return ++seen[0] < AT_ONCE;
        });
        from = seen[0] < AT_ONCE ? Keys.first(kind) : last[0];
        old.forEach(store::delete);
    }
}
