package dev.weir.stream.count;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Counters by (source, rule) for the sources of one address family.
 *
 * <p>The keys have rows in one primitive array, in the order in which they came. A row is the key, then {@link Values}, then
 * a word that holds the row's revision and marks; all side by side, because reaching a row costs more than anything done with
 * it, and sources that come often came early, so their rows are near each other. An open-addressing index leads from a key to
 * its row: a word holds 32 bits of the key's hash above the row's number plus one, so a row is reached only when it is likely
 * to be the right one, and growing needs nothing but the index. Rows can be marked: {@link #DIRTY} rows differ from what the
 * store has on disk, {@link #PENDING} ones from what was emitted. Not thread-safe.
 */
public final class CounterTable {
    static final byte DIRTY = 1;
    static final byte PENDING = 2;

    private static final int MIN_CAPACITY = 16;
    private static final int MARK_BITS = 2;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final long TAG = 0xFFFFFFFF00000000L;

    private final Family family;
    private final int stride;
    private long[] rows;
    private long[] index = new long[MIN_CAPACITY];
    private int[] dirty = new int[MIN_CAPACITY];
    private int dirtySize;
    private int size;
    private final Destinations destinations = new Destinations();

    /** An empty table for sources of {@code family}. */
    public CounterTable(Family family) {
        this.family = family;
        this.stride = family.keyLongs() + Values.LENGTH + 1;
        this.rows = new long[MIN_CAPACITY / 2 * stride];
    }

    /** The kind of the sources in this table. */
    public Family family() {
        return family;
    }

    /** Number of keys; their rows are 0 to one less. */
    public int size() {
        return size;
    }

    /** Bytes of heap that this table holds. */
    long bytes() {
        return 8L * (rows.length + index.length) + 4L * dirty.length + destinations.bytes();
    }

    /** Sum of the counter {@code tuples}. */
    long tuples() {
        long sum = 0;
        for (int row = 0; row < size; row++) {
            sum += rows[values(row) + Values.TUPLES];
        }
        return sum;
    }

    /** The row of the key, or -1. */
    public int find(long hi, long lo, int rule) {
        return (int) index[place(hash(hi, lo, rule), hi, lo, rule)] - 1;
    }

    /** The row of the key, made without counts when it is not there. */
    private int row(long hi, long lo, int rule) {
        reserve(size + 1);
        long hash = hash(hi, lo, rule);
        int place = place(hash, hi, lo, rule);
        int row = (int) index[place] - 1;
        if (row < 0) {
            row = size++;
            index[place] = (hash & TAG) | size;
            append(hi, lo, rule);
        }
        return row;
    }

    private long hash(long hi, long lo, int rule) {
        return family == Family.IPV4 ? ((lo << 32) | rule) * MIX : (((hi * MIX) ^ lo) * MIX + rule) * MIX;
    }

    /** Where the word of the key is, or would be. */
    private int place(long hash, long hi, long lo, int rule) {
        int mask = index.length - 1;
        for (int place = home(hash); ; place = (place + 1) & mask) {
            long word = index[place];
            if (word == 0 || ((word ^ hash) >>> Integer.SIZE == 0 && isOf((int) word - 1, hi, lo, rule))) {
                return place;
            }
        }
    }

    private int home(long hash) {
        return (int) (hash >>> (Long.numberOfLeadingZeros(index.length) + 1));
    }

    private boolean isOf(int row, long hi, long lo, int rule) {
        int at = row * stride;
        return family == Family.IPV4
                ? rows[at] == ((lo << 32) | rule)
                : rows[at] == hi && rows[at + 1] == lo && rows[at + 2] == rule;
    }

    private void append(long hi, long lo, int rule) {
        int at = (size - 1) * stride;
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
    }

    /** Where the row's values begin in {@link #array}. */
    public int values(int row) {
        return row * stride + family.keyLongs();
    }

    /** The array that holds keys and values; invalid after the next {@link #row}. */
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

    /** Adds values without their destinations to the row of a key and returns the row. */
    public int add(long hi, long lo, int rule, long[] values, int at) {
        int row = row(hi, lo, rule);
        Values.add(rows, values(row), values, at);
        return row;
    }

    /**
     * Adds every count of {@code other}; what it touches gets the greater revision and is pending. Both indexes order by the
     * same hash, so this walks through both.
     *
     * @param touched takes each row that was added to, while it is near
     * @return sum of the counter {@code tuples} of {@code other}
     */
    long addAll(CounterTable other, IntConsumer touched) {
        long tuples = 0;
        reserve(size + other.size);
        for (long word : other.index) {
            if (word != 0) {
                tuples += addRow(other, (int) word - 1, touched);
            }
        }
        return tuples;
    }

    private long addRow(CounterTable other, int from, IntConsumer touched) {
        int at = other.values(from);
        int row = add(other.hi(from), other.lo(from), other.rule(from), other.rows, at, other.destinations);
        touch(row, other.revision(from));
        touched.accept(row);
        return other.rows[at + Values.TUPLES];
    }

    private void touch(int row, int revision) {
        int state = state(row);
        long before = rows[state];
        long newest = Math.max(before >>> MARK_BITS, revision);
        rows[state] = (newest << MARK_BITS) | (before & ((1 << MARK_BITS) - 1)) | PENDING;
    }

    private void remember(int row) {
        if (dirtySize == dirty.length) {
            dirty = Arrays.copyOf(dirty, 2 * dirtySize);
        }
        dirty[dirtySize++] = row;
    }

    /**
     * Adds values to the row of a key and returns the row.
     *
     * @param from what the word of the values belongs to
     */
    public int add(long hi, long lo, int rule, long[] values, int at, Destinations from) {
        int row = add(hi, lo, rule, values, at);
        int to = values(row) + Values.DESTINATIONS;
        long word = values[at + Values.DESTINATIONS];
        if (word != rows[to] || Destinations.points(word)) {
            rows[to] = destinations.union(rows[to], word, from);
        }
        return row;
    }

    /** Replaces the values of a key and returns the row. */
    int set(long hi, long lo, int rule, long[] values, int at, Destinations from) {
        int row = row(hi, lo, rule);
        int to = values(row);
        long known = rows[to + Values.DESTINATIONS];
        System.arraycopy(values, at, rows, to, Values.LENGTH);
        rows[to + Values.DESTINATIONS] = destinations.replace(known, values[at + Values.DESTINATIONS], from);
        return row;
    }

    /** What the words of the rows belong to. */
    public Destinations destinations() {
        return destinations;
    }

    private int state(int row) {
        return row * stride + stride - 1;
    }

    boolean marked(int row, byte mark) {
        return (rows[state(row)] & mark) != 0;
    }

    void mark(int row, byte mark) {
        if (mark == DIRTY && !marked(row, DIRTY)) {
            remember(row);
        }
        rows[state(row)] |= mark;
    }

    void unmark(int row, byte mark) {
        rows[state(row)] &= ~mark;
    }

    /** Marks every used row. */
    void markAll(byte mark) {
        for (int row = 0; row < size; row++) {
            mark(row, mark);
        }
    }

    /** Whether any used row is marked. */
    boolean isMarked(byte mark) {
        for (int row = 0; row < size; row++) {
            if (marked(row, mark)) {
                return true;
            }
        }
        return false;
    }

    /** Number of rows marked dirty. */
    int dirtySize() {
        return dirtySize;
    }

    /** The n-th dirty row in the order of marking. */
    int dirty(int n) {
        return dirty[n];
    }

    /** Takes the dirty mark off every row. */
    void clean() {
        for (int n = 0; n < dirtySize; n++) {
            unmark(dirty[n], DIRTY);
        }
        dirtySize = 0;
    }

    /** How often the row was emitted. Tables that are never emitted may keep another number here. */
    public int revision(int row) {
        return (int) (rows[state(row)] >>> MARK_BITS);
    }

    /** Sets what {@link #revision(int)} gives. */
    public void revision(int row, int revision) {
        long marks = rows[state(row)] & ((1 << MARK_BITS) - 1);
        rows[state(row)] = ((long) revision << MARK_BITS) | marks;
    }

    /** Forgets every key; keeps the memory unless it is far too large for what was in it. */
    void clear() {
        if (index.length > MIN_CAPACITY && size * 16L < index.length) {
            index = new long[Math.max(MIN_CAPACITY, index.length / 4)];
            rows = new long[index.length / 2 * stride];
        } else {
            Arrays.fill(index, 0);
        }
        destinations.clear();
        dirtySize = 0;
        size = 0;
    }

    /** Makes room for this many keys in the index. */
    private void reserve(int keys) {
        int needed = index.length;
        while (keys * 5L > needed * 3L) {
            needed *= 2;
        }
        if (needed > index.length) {
            grow(needed);
        }
    }

    private void grow(int capacity) {
        long[] old = index;
        index = new long[capacity];
        int mask = capacity - 1;
        for (long word : old) {
            if (word != 0) {
                int place = home(word);
                while (index[place] != 0) {
                    place = (place + 1) & mask;
                }
                index[place] = word;
            }
        }
    }
}
