package dev.weir.stream.count;

import java.util.Arrays;

/**
 * Counters by source for one address family, one column for each counter, so that the largest by any of them are found by
 * going through one array.
 *
 * <p>A row belongs to a source while the source's {@code tuples} are not zero, and is then used again. An open-addressing
 * index leads from a source to its row: a word holds 32 bits of the source's hash above the row's number plus one, so that
 * growing and deleting need nothing but the index. Not thread-safe.
 */
final class SourceSums {
    private static final int MIN_CAPACITY = 64;
    private static final int MIX = 0x9E3779B9;
    private static final long WIDE_MIX = 0x9E3779B97F4A7C15L;

    private final Family family;
    private final LongColumn upper = new LongColumn();
    private final LongColumn lower = new LongColumn();
    private final LongColumn[] counters = new LongColumn[Values.COUNTERS];
    private long[] index = new long[MIN_CAPACITY];
    private int[] free = new int[16];
    private int freeSize;
    private int rows;
    private int size;

    SourceSums(Family family) {
        this.family = family;
        Arrays.setAll(counters, i -> new LongColumn());
    }

    Family family() {
        return family;
    }

    /** Number of sources. */
    int size() {
        return size;
    }

    /** Number of rows, whether they belong to a source or not. */
    int rows() {
        return rows;
    }

    LongColumn counter(int number) {
        return counters[number];
    }

    /** Whether the row belongs to a source. */
    boolean used(int row) {
        return counters[Values.TUPLES].get(row) != 0;
    }

    /** Upper 64 bits of the row's source; 0 for IPv4. */
    long hi(int row) {
        return upper.get(row);
    }

    /** Lower 64 bits of the row's source. */
    long lo(int row) {
        return lower.get(row);
    }

    /** Bytes of heap. */
    long bytes() {
        long bytes = 8L * index.length + 4L * free.length + upper.bytes() + lower.bytes();
        for (LongColumn counter : counters) {
            bytes += counter.bytes();
        }
        return bytes;
    }

    /** Adds the counters at {@code values[at]} to those of a source. */
    void add(long hi, long lo, long[] values, int at) {
        if (size * 5L >= index.length * 3L) {
            grow();
        }
        int slot = find(hi, lo);
        int row = index[slot] == 0 ? insert(slot, hi, lo) : row(slot);
        for (int i = 0; i < Values.COUNTERS; i++) {
            if (values[at + i] != 0) {
                counters[i].add(row, values[at + i]);
            }
        }
    }

    /**
     * Takes the counters at {@code values[at]} away from those of a source.
     *
     * @throws IllegalStateException when the source was never added
     */
    void subtract(long hi, long lo, long[] values, int at) {
        int slot = find(hi, lo);
        if (index[slot] == 0) {
            throw new IllegalStateException("counts are taken away from a source that has none");
        }
        int row = row(slot);
        for (int i = 0; i < Values.COUNTERS; i++) {
            if (values[at + i] != 0) {
                counters[i].add(row, -values[at + i]);
            }
        }
        if (!used(row)) {
            delete(slot);
            release(row);
        }
    }

    private int row(int slot) {
        return (int) index[slot] - 1;
    }

    private int tag(long hi, long lo) {
        return family == Family.IPV4 ? (int) lo * MIX : (int) ((((hi * WIDE_MIX) ^ lo) * WIDE_MIX) >>> 32);
    }

    /** Where the word of the source is, or would be. */
    private int find(long hi, long lo) {
        int tag = tag(hi, lo);
        int mask = index.length - 1;
        for (int slot = home(tag); ; slot = (slot + 1) & mask) {
            long word = index[slot];
            if (word == 0 || ((int) (word >>> 32) == tag && isOf(row(slot), hi, lo))) {
                return slot;
            }
        }
    }

    /** Equal tags tell equal IPv4 addresses, because an odd factor loses nothing. */
    private boolean isOf(int row, long hi, long lo) {
        return family == Family.IPV4 || (lower.get(row) == lo && upper.get(row) == hi);
    }

    private int home(int tag) {
        return tag >>> (Integer.numberOfLeadingZeros(index.length) + 1);
    }

    private int insert(int slot, long hi, long lo) {
        int row = freeSize > 0 ? free[--freeSize] : rows++;
        index[slot] = ((long) tag(hi, lo) << 32) | (row + 1);
        if (hi != 0 || upper.get(row) != 0) {
            upper.set(row, hi);
        }
        lower.set(row, lo);
        size++;
        return row;
    }

    private void release(int row) {
        if (freeSize == free.length) {
            free = Arrays.copyOf(free, 2 * freeSize);
        }
        free[freeSize++] = row;
        size--;
    }

    /** Empties a slot and moves up the words behind it that would no longer be found. */
    private void delete(int slot) {
        int mask = index.length - 1;
        int hole = slot;
        for (int next = (slot + 1) & mask; index[next] != 0; next = (next + 1) & mask) {
            int home = home((int) (index[next] >>> 32));
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                index[hole] = index[next];
                hole = next;
            }
        }
        index[hole] = 0;
    }

    private void grow() {
        long[] old = index;
        index = new long[2 * old.length];
        int mask = index.length - 1;
        for (long word : old) {
            if (word != 0) {
                int slot = home((int) (word >>> 32));
                while (index[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                index[slot] = word;
            }
        }
    }
}
