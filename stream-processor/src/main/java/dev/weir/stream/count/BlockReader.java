package dev.weir.stream.count;

/** Reads the entries of a block that {@link BlockWriter} made. */
final class BlockReader {
    private final byte[] bytes;
    private final long paneStart;
    private final Family family;
    private int at = 2;

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

    /** Reads the next entry into {@code entry}; false at the end. */
    boolean next(Entry entry) {
        if (at >= bytes.length) {
            return false;
        }
        entry.family = family;
        entry.hi = family == Family.IPV6 ? bigEndian(8) : 0;
        entry.lo = bigEndian(family == Family.IPV6 ? 8 : 4);
        entry.rule = (int) varint();
        entry.values[Values.FIRST] = paneStart + varint();
        entry.values[Values.LAST] = entry.values[Values.FIRST] + varint();
        long emitted = varint();
        entry.revision = (int) (emitted >>> 1);
        entry.pending = (emitted & 1) != 0;
        int mask = bytes[at++];
        for (int i = 0; i < Values.COUNTERS; i++) {
            entry.values[i] = (mask & (1 << i)) != 0 ? varint() : 0;
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
}
