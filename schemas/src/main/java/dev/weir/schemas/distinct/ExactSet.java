package dev.weir.schemas.distinct;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** A small set of longs: an open-addressing table in one array, at most three quarters full. 0 stands for a free place. */
final class ExactSet {
    private static final int MIN_CAPACITY = 4;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] table = new long[MIN_CAPACITY];
    private int size;
    private boolean hasZero;

    /** Adds an item and returns the number of items. */
    int add(long item) {
        if (item == 0) {
            size += hasZero ? 0 : 1;
            hasZero = true;
        } else {
            int place = place(item);
            if (table[place] == 0) {
                table[place] = item;
                size++;
                growWhenFull();
            }
        }
        return size;
    }

    /** Where the item is, or where it belongs. */
    private int place(long item) {
        int mask = table.length - 1;
        int place = (int) ((item * MIX) >>> 32) & mask;
        while (table[place] != 0 && table[place] != item) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void growWhenFull() {
        if (size * 4 > table.length * 3) {
            long[] old = table;
            table = new long[2 * old.length];
            for (long item : old) {
                if (item != 0) {
                    table[place(item)] = item;
                }
            }
        }
    }

    int size() {
        return size;
    }

    void forEach(LongConsumer action) {
        if (hasZero) {
            action.accept(0);
        }
        for (long item : table) {
            if (item != 0) {
                action.accept(item);
            }
        }
    }

    ExactSet copy() {
        ExactSet copy = new ExactSet();
        copy.table = table.clone();
        copy.size = size;
        copy.hasZero = hasZero;
        return copy;
    }

    /** Bytes of heap: this object, and an array with its header. */
    int bytes() {
        return 24 + 16 + Long.BYTES * table.length;
    }

    /** The items in ascending order as unsigned numbers: the first, then the differences, as Protobuf's varints of 64 bits. */
    void write(CodedOutputStream to) throws IOException {
        long[] sorted = new long[size];
        int[] n = {0};
        forEach(item -> sorted[n[0]++] = item ^ Long.MIN_VALUE);
        Arrays.sort(sorted);
        long last = 0;
        for (long item : sorted) {
            to.writeUInt64NoTag((item ^ Long.MIN_VALUE) - last);
            last = item ^ Long.MIN_VALUE;
        }
    }

    /** Reads the items to the end of {@code from}. */
    static ExactSet read(CodedInputStream from) throws IOException {
        ExactSet set = new ExactSet();
        long last = 0;
        while (!from.isAtEnd()) {
            last += from.readUInt64();
            set.add(last);
        }
        return set;
    }
}
