package dev.weir.stream.count;

import java.util.Arrays;

/**
 * Packs entries of a table into one block: version, family, then the entries. An entry is the source (4 or 16 bytes), then variable-length numbers: rule, first time after
 * the pane's start, last after first, revision and pending mark, a mask of the counters that are not zero, and these.
 */
final class BlockWriter {
    static final byte VERSION = 1;
    private static final int LONGEST_ENTRY = 160;

    private final long paneStart;
    private final CounterTable table;
    private byte[] bytes = new byte[4096];
    private int length;
    private int entries;

    BlockWriter(long paneStart, CounterTable table) {
        this.paneStart = paneStart;
        this.table = table;
        bytes[length++] = VERSION;
        bytes[length++] = (byte) (table.family() == Family.IPV4 ? 4 : 6);
    }

    int length() {
        return length;
    }

    int entries() {
        return entries;
    }

    byte[] block() {
        return Arrays.copyOf(bytes, length);
    }

    void add(int slot) {
        if (bytes.length - length < LONGEST_ENTRY) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        entries++;
        source(slot);
        varint(table.rule(slot));
        long[] array = table.array();
        int base = table.values(slot);
        long first = array[base + Values.FIRST];
        varint(first - paneStart);
        varint(array[base + Values.LAST] - first);
        varint(((long) table.revision(slot) << 1) | (table.marked(slot, CounterTable.PENDING) ? 1 : 0));
        counters(array, base);
    }

    private void source(int slot) {
        if (table.family() == Family.IPV6) {
            bigEndian(table.hi(slot), 8);
            bigEndian(table.lo(slot), 8);
        } else {
            bigEndian(table.lo(slot), 4);
        }
    }

    private void counters(long[] array, int base) {
        int maskAt = length++;
        int mask = 0;
        for (int i = 0; i < Values.COUNTERS; i++) {
            if (array[base + i] != 0) {
                mask |= 1 << i;
                varint(array[base + i]);
            }
        }
        bytes[maskAt] = (byte) mask;
    }

    private void bigEndian(long value, int width) {
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }
}
