package dev.weir.stream.count;

import java.util.Arrays;

/**
 * Counters by (source, rule) for the sources of one address family: an open-addressing table in one primitive array.
 *
 * <p>A slot is the key, then {@link Values}, then a word that holds the slot's revision and marks; all side by side, because
 * reaching a slot costs more than anything done with it. A slot is in use when its first counter, {@code tuples}, is not
 * zero. Slots can be marked: {@link #DIRTY} slots differ from what the store has on disk, {@link #PENDING} ones from what was emitted.
 * Not thread-safe.
 */
public final class CounterTable {
    static final byte DIRTY = 1;
    static final byte PENDING = 2;

    private static final int MIN_CAPACITY = 16;
    private static final int MARK_BITS = 2;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final Family family;
    private final int stride;
    private long[] slots;
    private int[] dirty = new int[MIN_CAPACITY];
    private int dirtySize;
    private int capacity;
    private int size;
    private int shift;

    /** An empty table for sources of {@code family}. */
    public CounterTable(Family family) {
        this.family = family;
        this.stride = family.keyLongs() + Values.LENGTH + 1;
        this.slots = new long[0];
        allocate(MIN_CAPACITY);
    }

    private void allocate(int newCapacity) {
        capacity = newCapacity;
        slots = new long[capacity * stride];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(capacity);
    }

    /** The kind of the sources in this table. */
    public Family family() {
        return family;
    }

    /** Number of keys. */
    public int size() {
        return size;
    }

    /** Number of slots, used or not. */
    public int capacity() {
        return capacity;
    }

    /** Sum of the counter {@code tuples}. */
    long tuples() {
        long sum = 0;
        for (int slot = 0; slot < capacity(); slot++) {
            sum += slots[values(slot) + Values.TUPLES];
        }
        return sum;
    }

    /** Bytes of heap that this table holds. */
    long bytes() {
        return 8L * slots.length + 4L * dirty.length;
    }

    /** The slot of the key, made when it is not there; its {@code tuples} must then be set before the next call. */
    int slot(long hi, long lo, int rule) {
        if (size * 5L >= capacity() * 3L) {
            grow();
        }
        int slot = probe(hi, lo, rule);
        if (!used(slot)) {
            write(slot, hi, lo, rule);
        }
        return slot;
    }

    private void write(int slot, long hi, long lo, int rule) {
        int at = slot * stride;
        if (family == Family.IPV4) {
            slots[at] = (lo << 32) | rule;
        } else {
            slots[at] = hi;
            slots[at + 1] = lo;
            slots[at + 2] = rule;
        }
    }

    /** The slot of the key, or -1. */
    int find(long hi, long lo, int rule) {
        int slot = probe(hi, lo, rule);
        return used(slot) ? slot : -1;
    }

    private int probe(long hi, long lo, int rule) {
        return family == Family.IPV4 ? probe4((lo << 32) | rule) : probe6(hi, lo, rule);
    }

    private int probe4(long key) {
        int mask = capacity() - 1;
        for (int slot = (int) ((key * MIX) >>> shift); ; slot = (slot + 1) & mask) {
            int at = slot * stride;
            if (slots[at] == key || slots[at + 1] == 0) {
                return slot;
            }
        }
    }

    private int probe6(long hi, long lo, int rule) {
        int mask = capacity() - 1;
        long mixed = (((hi * MIX) ^ lo) * MIX + rule) * MIX;
        for (int slot = (int) (mixed >>> shift); ; slot = (slot + 1) & mask) {
            int at = slot * stride;
            boolean same = slots[at] == hi && slots[at + 1] == lo && slots[at + 2] == rule;
            if (same || slots[at + 3] == 0) {
                return slot;
            }
        }
    }

    /** Whether the slot holds counts. */
    public boolean used(int slot) {
        return slots[values(slot)] != 0;
    }

    /** Where the slot's values begin in {@link #array}. */
    public int values(int slot) {
        return slot * stride + family.keyLongs();
    }

    /** The array that holds keys and values; invalid after the next {@link #slot}. */
    public long[] array() {
        return slots;
    }

    /** Upper 64 bits of the source; 0 for IPv4. */
    public long hi(int slot) {
        return family == Family.IPV4 ? 0 : slots[slot * stride];
    }

    /** Lower 64 bits of the source; an IPv4 address fills the lowest 32. */
    public long lo(int slot) {
        return family == Family.IPV4 ? slots[slot * stride] >>> 32 : slots[slot * stride + 1];
    }

    /** Id of the rule in the dictionary. */
    public int rule(int slot) {
        return (int) slots[slot * stride + (family == Family.IPV4 ? 0 : 2)];
    }

    /** Adds values to the slot of a key and returns the slot. */
    public int add(long hi, long lo, int rule, long[] values, int at) {
        int slot = slot(hi, lo, rule);
        if (!used(slot)) {
            size++;
        }
        Values.add(slots, values(slot), values, at);
        return slot;
    }

    /** Replaces the values of a key and returns the slot. */
    int set(long hi, long lo, int rule, long[] values, int at) {
        int slot = slot(hi, lo, rule);
        if (!used(slot)) {
            size++;
        }
        System.arraycopy(values, at, slots, values(slot), Values.LENGTH);
        return slot;
    }

    private int state(int slot) {
        return slot * stride + stride - 1;
    }

    boolean marked(int slot, byte mark) {
        return (slots[state(slot)] & mark) != 0;
    }

    void mark(int slot, byte mark) {
        if (mark == DIRTY && !marked(slot, DIRTY)) {
            if (dirtySize == dirty.length) {
                dirty = Arrays.copyOf(dirty, 2 * dirtySize);
            }
            dirty[dirtySize++] = slot;
        }
        slots[state(slot)] |= mark;
    }

    void unmark(int slot, byte mark) {
        slots[state(slot)] &= ~mark;
    }

    /** Marks every used slot. */
    void markAll(byte mark) {
        for (int slot = 0; slot < capacity(); slot++) {
            if (used(slot)) {
                mark(slot, mark);
            }
        }
    }

    /** Whether any used slot is marked. */
    boolean isMarked(byte mark) {
        for (int slot = 0; slot < capacity(); slot++) {
            if (marked(slot, mark)) {
                return true;
            }
        }
        return false;
    }

    /** Number of slots marked dirty. */
    int dirtySize() {
        return dirtySize;
    }

    /** The n-th dirty slot in the order of marking. */
    int dirty(int n) {
        return dirty[n];
    }

    /** Takes the dirty mark off every slot. */
    void clean() {
        for (int n = 0; n < dirtySize; n++) {
            unmark(dirty[n], DIRTY);
        }
        dirtySize = 0;
    }

    /** How often the slot was emitted. */
    int revision(int slot) {
        return (int) (slots[state(slot)] >>> MARK_BITS);
    }

    void revision(int slot, int revision) {
        long marks = slots[state(slot)] & ((1 << MARK_BITS) - 1);
        slots[state(slot)] = ((long) revision << MARK_BITS) | marks;
    }

    /** Forgets every key; keeps the memory unless it is far too large for what was in it. */
    void clear() {
        if (capacity() > MIN_CAPACITY && size * 16L < capacity()) {
            allocate(Math.max(MIN_CAPACITY, capacity() / 4));
        } else {
            Arrays.fill(slots, 0);
        }
        dirtySize = 0;
        size = 0;
    }

    private void grow() {
        long[] oldSlots = slots;
        int oldCapacity = capacity;
        allocate(2 * oldCapacity);
        dirtySize = 0;
        for (int old = 0; old < oldCapacity; old++) {
            int at = old * stride;
            if (oldSlots[at + family.keyLongs()] != 0) {
                int slot = family == Family.IPV4
                        ? probe4(oldSlots[at])
                        : probe6(oldSlots[at], oldSlots[at + 1], (int) oldSlots[at + 2]);
                System.arraycopy(oldSlots, at, slots, slot * stride, stride);
                if (marked(slot, DIRTY)) {
                    unmark(slot, DIRTY);
                    mark(slot, DIRTY);
                }
            }
        }
    }
}
