package dev.weir.stream.count;

/** Reads the entries of a block that {@link BlockWriter} made. */
final class BlockReader {
    private final byte[] bytes;
    private final long paneStart;
    private final Family family;
    private int at = 2;
    private long hi;
    private long lo;
    private int rule;
    private int revision;
    private boolean pending;
    private final long[] values = new long[Values.LENGTH];

    /** @throws IllegalStateException when the block is of a version that this program does not know */
    BlockReader(long paneStart, byte[] block) {
        if (block[0] != BlockWriter.VERSION) {
            throw new IllegalStateException(
                    "count block of version " + block[0] + ", this program knows " + BlockWriter.VERSION);
        }
        this.bytes = block;
        this.paneStart = paneStart;
        this.family = block[1] == 4 ? Family.IPV4 : Family.IPV6;
    }

    Family family() {
        return family;
    }

    /** Moves to the next entry; false at the end. */
    boolean next() {
        if (at >= bytes.length) {
            return false;
        }
        hi = family == Family.IPV6 ? bigEndian(8) : 0;
        lo = bigEndian(family == Family.IPV6 ? 8 : 4);
        rule = (int) varint();
        values[Values.FIRST] = paneStart + varint();
        values[Values.LAST] = values[Values.FIRST] + varint();
        long emitted = varint();
        revision = (int) (emitted >>> 1);
        pending = (emitted & 1) != 0;
        int mask = bytes[at++];
        for (int i = 0; i < Values.COUNTERS; i++) {
            values[i] = (mask & (1 << i)) != 0 ? varint() : 0;
        }
        return true;
    }

    private long bigEndian(int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = (value << 8) | (bytes[at++] & 0xff);
        }
        return value;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = bytes[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    long hi() {
        return hi;
    }

    long lo() {
        return lo;
    }

    int rule() {
        return rule;
    }

    int revision() {
        return revision;
    }

    boolean pending() {
        return pending;
    }

    /** The entry's values; overwritten by {@link #next}. */
    long[] values() {
        return values;
    }
}
