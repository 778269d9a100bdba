package dev.weir.detect.state;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.weir.schemas.distinct.DistinctCount;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A set of terms: exact up to a limit, beyond it an estimate, or nothing but that there are more. What it holds depends only on what was
 * added, not on the order.
 */
final class Distinct implements Cell {
    private static final int FIRST = 2;
    private final int limit;
    private final boolean estimated;
    private boolean full;
    private long[] terms = new long[FIRST];
    private int size;
    private @Nullable DistinctCount sketch;

    /** @param estimated whether the size is estimated beyond the limit */
    Distinct(int limit, boolean estimated) {
        this.limit = limit;
        this.estimated = estimated;
    }

    void add(long term) {
        if (full) {
            if (sketch != null) {
                sketch.add(term);
            }
            return;
        }
        int place = Arrays.binarySearch(terms, 0, size, term);
        if (place < 0) {
            insert(-place - 1, term);
        }
    }

    private void insert(int place, long term) {
        if (size == limit) {
            fill();
            add(term);
            return;
        }
        if (size == terms.length) {
            terms = Arrays.copyOf(terms, Math.min(limit, 2 * size));
        }
        System.arraycopy(terms, place, terms, place + 1, size - place);
        terms[place] = term;
        size++;
    }

    /** From now on it holds no single terms. */
    private void fill() {
        if (full) {
            return;
        }
        full = true;
        if (estimated) {
            DistinctCount all = new DistinctCount();
            forEach(all::add);
            sketch = all;
        }
        terms = new long[0];
        size = 0;
    }

    private void forEach(LongConsumer action) {
        for (int i = 0; i < size; i++) {
            action.accept(terms[i]);
        }
    }

    /** How many different terms: exact up to the limit; where it does not estimate, one more for all that is beyond. */
    long count() {
        return !full ? size : sketch == null ? limit + 1L : Math.max(limit + 1L, sketch.estimate());
    }

    @Override
    public void add(Cell other) {
        Distinct more = (Distinct) other;
        if (!more.full) {
            more.forEach(this::add);
            return;
        }
        fill();
        if (sketch != null && more.sketch != null) {
            sketch.union(more.sketch);
        }
    }

    @Override
    public void write(CodedOutputStream to) throws IOException {
        to.writeBoolNoTag(full);
        if (full) {
            to.writeByteArrayNoTag(sketch == null ? new byte[0] : sketch.toBytes());
            return;
        }
        to.writeUInt32NoTag(size);
        for (int i = 0; i < size; i++) {
            to.writeUInt64NoTag(i == 0 ? terms[0] : terms[i] - terms[i - 1]);
        }
    }

    static Distinct read(int limit, boolean estimated, CodedInputStream from) throws IOException {
        Distinct set = new Distinct(limit, estimated);
        if (from.readBool()) {
            set.full = true;
            byte[] sketch = from.readByteArray();
            set.sketch = estimated ? DistinctCount.read(sketch) : null;
            return set;
        }
        int size = from.readUInt32();
        long term = 0;
        for (int i = 0; i < size; i++) {
            term += from.readUInt64();
            set.add(term);
        }
        return set;
    }
}
