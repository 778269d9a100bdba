package dev.weir.stream.count;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Counters by (source, rule) for the sources of one address family.
 *
 * <p>The keys have rows in the order in which they came: sources that come often came early, so their rows are near each
 * other. An open-addressing index leads from a key to its row: a word holds 32 bits of the key's hash above the row's number
 * plus one, so a row is reached only when it is likely to be the right one, and growing needs nothing but the index. Rows can
 * be marked: {@link #DIRTY} rows differ from what the store has on disk, {@link #PENDING} ones from what was emitted. Not
 * thread-safe.
 */
public final class CounterTable extends Rows {
    static final byte DIRTY = 1;
    static final byte PENDING = 2;

    private static final int MIN_CAPACITY = 16;
    private static final int AHEAD = 32;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final long TAG = 0xFFFFFFFF00000000L;

    private long[] index = new long[MIN_CAPACITY];
    private int[] dirty = new int[MIN_CAPACITY];
    private int dirtySize;
    private final Destinations destinations = new Destinations();
    private final int[] found = new int[AHEAD];

    /** An empty table for sources of {@code family}. */
    public CounterTable(Family family) {
        super(family);
    }

    @Override
    long bytes() {
        return super.bytes() + 8L * index.length + 4L * dirty.length + destinations.bytes();
    }

    /** Sum of the counter {@code tuples}. */
    long tuples() {
        long sum = 0;
        for (int row = 0; row < size(); row++) {
            sum += array()[values(row) + Values.TUPLES];
        }
        return sum;
    }

    /** The row of the key, or -1. */
    public int find(long hi, long lo, int rule) {
        return (int) index[place(hash(hi, lo, rule), hi, lo, rule)] - 1;
    }

    /** The row of the key, made without counts when it is not there. */
    private int row(long hi, long lo, int rule) {
        reserve(size() + 1);
        long hash = hash(hi, lo, rule);
        int place = place(hash, hi, lo, rule);
        int row = (int) index[place] - 1;
        if (row < 0) {
            row = append(hi, lo, rule);
            index[place] = (hash & TAG) | (row + 1);
        }
        return row;
    }

    private long hash(long hi, long lo, int rule) {
        return family() == Family.IPV4 ? ((lo << 32) | rule) * MIX : (((hi * MIX) ^ lo) * MIX + rule) * MIX;
    }

    /** Where the word of the key is, or would be. */
    private int place(long hash, long hi, long lo, int rule) {
        int mask = index.length - 1;
        for (int place = home(hash); ; place = (place + 1) & mask) {
            long word = index[place];
            if (word == 0 || (hasTag(word, hash) && isOf((int) word - 1, hi, lo, rule))) {
                return place;
            }
        }
    }

    private int home(long hash) {
        return (int) (hash >>> (Long.numberOfLeadingZeros(index.length) + 1));
    }

    private static boolean hasTag(long word, long hash) {
        return (word ^ hash) >>> Integer.SIZE == 0;
    }

    /** Adds values without their destinations to the row of a key and returns the row. */
    public int add(long hi, long lo, int rule, long[] values, int at) {
        int row = row(hi, lo, rule);
        Values.add(array(), values(row), values, at);
        return row;
    }

    /**
     * Adds values to the row of a key and returns the row.
     *
     * @param from what the word of the values belongs to
     */
    public int add(long hi, long lo, int rule, long[] values, int at, Destinations from) {
        int row = row(hi, lo, rule);
        add(row, values, at, from);
        return row;
    }

    private void add(int row, long[] values, int at, Destinations from) {
        long[] rows = array();
        int base = values(row);
        Values.add(rows, base, values, at);
        int to = base + Values.DESTINATIONS;
        long word = values[at + Values.DESTINATIONS];
        if (word != rows[to] || Destinations.points(word)) {
            rows[to] = destinations.union(rows[to], word, from);
        }
    }

    /**
     * Adds every count of {@code other}; what it touches gets the greater revision and is pending. The rows are looked up
     * some at a time, in steps that need not wait for each other, because most are far from the caches.
     *
     * @param from what the words of {@code other} belong to
     * @param touched takes each row that was added to, while it is near
     * @return sum of the counter {@code tuples} of {@code other}
     */
    long addAll(Rows other, Destinations from, IntConsumer touched) {
        long tuples = 0;
        reserve(size() + other.size());
        for (int first = 0; first < other.size(); first += AHEAD) {
            int count = Math.min(AHEAD, other.size() - first);
            look(other, first, count);
            for (int i = 0; i < count; i++) {
                tuples += addRow(other, first + i, found[i], from, touched);
            }
        }
        return tuples;
    }

    /** Finds the rows of keys of {@code other}, as far as they stand where they are looked for first; otherwise -1. */
    private void look(Rows other, int first, int count) {
        for (int i = 0; i < count; i++) {
            int row = first + i;
            long hash = hash(other.hi(row), other.lo(row), other.rule(row));
            long word = index[home(hash)];
            found[i] = hasTag(word, hash) ? (int) word - 1 : -1;
        }
        for (int i = 0; i < count; i++) {
            int row = first + i;
            if (found[i] >= 0 && !isOf(found[i], other.hi(row), other.lo(row), other.rule(row))) {
                found[i] = -1;
            }
        }
    }

    private long addRow(Rows other, int of, int likely, Destinations from, IntConsumer touched) {
        int at = other.values(of);
        int row = likely >= 0 ? likely : row(other.hi(of), other.lo(of), other.rule(of));
        add(row, other.array(), at, from);
        revision(row, Math.max(revision(row), other.revision(of)));
        super.mark(row, PENDING);
        touched.accept(row);
        return other.array()[at + Values.TUPLES];
    }

    /** Replaces the values of a key and returns the row. */
    int set(long hi, long lo, int rule, long[] values, int at, Destinations from) {
        int row = row(hi, lo, rule);
        long[] rows = array();
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

    @Override
    void mark(int row, byte mark) {
        if (mark == DIRTY && !marked(row, DIRTY)) {
            remember(row);
        }
        super.mark(row, mark);
    }

    private void remember(int row) {
        if (dirtySize == dirty.length) {
            dirty = Arrays.copyOf(dirty, 2 * dirtySize);
        }
        dirty[dirtySize++] = row;
    }

    /** Marks every used row. */
    void markAll(byte mark) {
        for (int row = 0; row < size(); row++) {
            mark(row, mark);
        }
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

    @Override
    void clear() {
        if (index.length > MIN_CAPACITY && size() * 16L < index.length) {
            index = new long[Math.max(MIN_CAPACITY, index.length / 4)];
        } else {
            Arrays.fill(index, 0);
        }
        destinations.clear();
        dirtySize = 0;
        super.clear();
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
