package dev.weir.stream.count;

import java.util.Arrays;

/**
 * Counters of (source, rule) for sources of one address family, in rows of one primitive array. A row is the key, then
 * {@link Values}, then a word that holds the row's revision and marks; all side by side, because reaching a row costs more
 * than anything done with it. Not thread-safe.
 */
class Rows {
    private static final int MIN_ROWS = 8;
    private static final int MARK_BITS = 2;
    private static final int MARKS = (1 << MARK_BITS) - 1;

    private final Family family;
    private final int stride;
    private long[] rows;
    private int size;

    /** No rows yet, for sources of {@code family}. */
    Rows(Family family) {
        this.family = family;
        this.stride = family.keyLongs() + Values.LENGTH + 1;
        this.rows = new long[MIN_ROWS * stride];
    }

    /** The kind of the sources. */
    public Family family() {
        return family;
    }

    /** Number of rows, which are 0 to one less. */
    public int size() {
        return size;
    }

    /** Adds a row without counts and returns it. */
    int append(long hi, long lo, int rule) {
        int at = size * stride;
        if (at + stride > rows.length) {
            rows = Arrays.copyOf(rows, Math.max(at + stride, rows.length + rows.length / 2));
        }
        Arrays.fill(rows, at, at + stride, 0);
        if (family == Family.IPV4) {
            rows[at] = (lo << 32) | rule;
        } else {
            rows[at] = hi;
            rows[at + 1] = lo;
            rows[at + 2] = rule;
        }
        return size++;
    }

    boolean isOf(int row, long hi, long lo, int rule) {
        int at = row * stride;
        return family == Family.IPV4
                ? rows[at] == ((lo << 32) | rule)
                : rows[at] == hi && rows[at + 1] == lo && rows[at + 2] == rule;
    }

    /** Where the row's values begin in {@link #array}. */
    public int values(int row) {
        return row * stride + family.keyLongs();
    }

    /** The array that holds keys and values; invalid after a row was added. */
    public long[] array() {
        return rows;
    }

    /** Upper 64 bits of the source; 0 for IPv4. */
    public long hi(int row) {
        return family == Family.IPV4 ? 0 : rows[row * stride];
    }

    /** Lower 64 bits of the source; an IPv4 address fills the lowest 32. */
    public long lo(int row) {
        return family == Family.IPV4 ? rows[row * stride] >>> 32 : rows[row * stride + 1];
    }

    /** Id of the rule in the dictionary. */
    public int rule(int row) {
        return (int) rows[row * stride + (family == Family.IPV4 ? 0 : 2)];
    }

    private int state(int row) {
        return row * stride + stride - 1;
    }

    boolean marked(int row, byte mark) {
        return (rows[state(row)] & mark) != 0;
    }

    void mark(int row, byte mark) {
        rows[state(row)] |= mark;
    }

    void unmark(int row, byte mark) {
        rows[state(row)] &= ~mark;
    }

    /** Whether any row is marked. */
    boolean isMarked(byte mark) {
        for (int row = 0; row < size; row++) {
            if (marked(row, mark)) {
                return true;
            }
        }
        return false;
    }

    /** How often the row was emitted. Rows that are never emitted may keep another number here. */
    public int revision(int row) {
        return (int) (rows[state(row)] >>> MARK_BITS);
    }

    /** Sets what {@link #revision(int)} gives. */
    public void revision(int row, int revision) {
        int state = state(row);
        rows[state] = ((long) revision << MARK_BITS) | (rows[state] & MARKS);
    }

    /** Bytes of heap. */
    long bytes() {
        return 8L * rows.length;
    }

    /** Forgets every row; keeps the memory unless it is far too large for what was in it. */
    void clear() {
        if (rows.length > MIN_ROWS * stride && size * 8L * stride < rows.length) {
            rows = new long[Math.max(MIN_ROWS * stride, rows.length / 4)];
        }
        size = 0;
    }
}
