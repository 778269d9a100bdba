package dev.weir.detect.state;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.weir.schemas.distinct.DistinctCount;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A set of terms: exact up to a limit, beyond it an estimate. What it holds depends only on what was added, not on the order. */
final class Distinct implements Cell {
    private static final int FIRST = 2;
    private final int limit;
    private long[] terms = new long[FIRST];
    private int size;
    private @Nullable DistinctCount sketch;

    Distinct(int limit) {
        this.limit = limit;
    }

    void add(long term) {
        if (sketch != null) {
            sketch.add(term);
            return;
        }
        int place = Arrays.binarySearch(terms, 0, size, term);
        if (place < 0) {
            insert(-place - 1, term);
        }
    }

    private void insert(int place, long term) {
        if (size == limit) {
            DistinctCount estimated = sketch();
            estimated.add(term);
            return;
        }
        if (size == terms.length) {
            terms = Arrays.copyOf(terms, Math.min(limit, 2 * size));
        }
        System.arraycopy(terms, place, terms, place + 1, size - place);
        terms[place] = term;
        size++;
    }

    private DistinctCount sketch() {
        if (sketch == null) {
            sketch = new DistinctCount();
            forEach(sketch::add);
            terms = new long[0];
            size = 0;
        }
        return sketch;
    }

    private void forEach(LongConsumer action) {
        for (int i = 0; i < size; i++) {
            action.accept(terms[i]);
        }
    }

    /** How many different terms: exact up to the limit. */
    long count() {
        return sketch == null ? size : Math.max(limit + 1L, sketch.estimate());
    }

    @Override
    public void add(Cell other) {
        Distinct more = (Distinct) other;
        if (more.sketch == null) {
            more.forEach(this::add);
        } else {
            sketch().union(more.sketch);
        }
    }

    @Override
    public void write(CodedOutputStream to) throws IOException {
        to.writeBoolNoTag(sketch != null);
        if (sketch != null) {
            to.writeByteArrayNoTag(sketch.toBytes());
            return;
        }
        to.writeUInt32NoTag(size);
        for (int i = 0; i < size; i++) {
            to.writeUInt64NoTag(i == 0 ? terms[0] : terms[i] - terms[i - 1]);
        }
    }

    static Distinct read(int limit, CodedInputStream from) throws IOException {
        Distinct set = new Distinct(limit);
        if (from.readBool()) {
            set.sketch = DistinctCount.read(from.readByteArray());
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
