package dev.weir.stream.count;

import java.util.Arrays;

/**
 * Packs entries of one address family into a block: version, family, then the entries. An entry is the source (4 or 16
 * bytes), then variable-length numbers: rule, first time after the pane's start, last after first, revision and pending
 * mark, a mask of the counters that are not zero, and these.
 */
final class BlockWriter {
    static final byte VERSION = 1;
    private static final int LONGEST_ENTRY = 160;

    private final long paneStart;
    private final Family family;
    private byte[] bytes = new byte[4096];
    private int length;
    private int entries;

    BlockWriter(long paneStart, Family family) {
        this.paneStart = paneStart;
        this.family = family;
        bytes[length++] = VERSION;
        bytes[length++] = (byte) (family == Family.IPV4 ? 4 : 6);
    }

    Family family() {
        return family;
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

    void add(Entry entry) {
        if (bytes.length - length < LONGEST_ENTRY) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        entries++;
        if (family == Family.IPV6) {
            bigEndian(entry.hi, 8);
        }
        bigEndian(entry.lo, family == Family.IPV6 ? 8 : 4);
        varint(entry.rule);
        varint(entry.values[Values.FIRST] - paneStart);
        varint(entry.values[Values.LAST] - entry.values[Values.FIRST]);
        varint(((long) entry.revision << 1) | (entry.pending ? 1 : 0));
        counters(entry.values);
    }

    private void counters(long[] values) {
        int maskAt = length++;
        int mask = 0;
        for (int i = 0; i < Values.COUNTERS; i++) {
            if (values[i] != 0) {
                mask |= 1 << i;
                varint(values[i]);
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
