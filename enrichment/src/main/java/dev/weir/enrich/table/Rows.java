package dev.weir.enrich.table;

import java.util.Arrays;

/** Prefixes in columns, each with the number of its value. */
final class Rows {
    long[] hi = new long[16];
    long[] lo = new long[16];
    byte[] length = new byte[16];
    int[] value = new int[16];
    int size;

    void add(long hi, long lo, int length, int value) {
        if (size == this.hi.length) {
            resize(2 * size);
        }
        this.hi[size] = hi;
        this.lo[size] = lo;
        this.length[size] = (byte) length;
        this.value[size++] = value;
    }

    /** 0 to 128. */
    int length(int row) {
        return length[row] & 0xff;
    }

    boolean isV4(int row) {
        return length(row) >= 96 && Prefix.isV4(hi[row], lo[row]);
    }

    Prefix prefix(int row) {
        return new Prefix(hi[row], lo[row], length(row));
    }

    /** Whether a row has the prefix of a row of another. */
    boolean isAt(int row, Rows other, int at) {
        return hi[row] == other.hi[at] && lo[row] == other.lo[at] && length[row] == other.length[at];
    }

    /** By first address, the wider network first. Equal ones stay in their order. */
    Integer[] order() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, this::compare);
        return order;
    }

    private int compare(int a, int b) {
        int byHi = Long.compareUnsigned(hi[a], hi[b]);
        int byLo = byHi != 0 ? byHi : Long.compareUnsigned(lo[a], lo[b]);
        return byLo != 0 ? byLo : Integer.compare(length(a), length(b));
    }

    void trim() {
        resize(size);
    }

    private void resize(int capacity) {
        hi = Arrays.copyOf(hi, capacity);
        lo = Arrays.copyOf(lo, capacity);
        length = Arrays.copyOf(length, capacity);
        value = Arrays.copyOf(value, capacity);
    }
}
