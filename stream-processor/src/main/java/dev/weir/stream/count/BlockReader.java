package dev.weir.stream.count;

import dev.weir.schemas.distinct.DistinctCount;
import java.util.Arrays;

/** Reads the entries of a block that {@link BlockWriter} made. */
final class BlockReader {
    private final byte[] bytes;
    private final long base;
    private final Family family;
    private int at = 2;

    /** @throws IllegalStateException when the block is of a version that this program does not know */
    BlockReader(byte[] block) {
        if (block[0] != BlockWriter.VERSION) {
            throw new IllegalStateException(
                    "count block of version " + block[0] + ", this program knows " + BlockWriter.VERSION);
        }
        this.bytes = block;
        this.family = block[1] == 4 ? Family.IPV4 : Family.IPV6;
        this.base = varint();
    }

    Family family() {
        return family;
    }

    /** Where the next entry begins. */
    int position() {
        return at;
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
        entry.values[Values.FIRST] = base + varint();
        entry.values[Values.LAST] = entry.values[Values.FIRST] + varint();
        long emitted = varint();
        entry.revision = (int) (emitted >>> 1);
        entry.pending = (emitted & 1) != 0;
        int mask = bytes[at++];
        for (int i = 0; i < Values.COUNTERS; i++) {
            entry.values[i] = (mask & (1 << i)) != 0 ? varint() : 0;
        }
        entry.values[Values.DESTINATIONS] = destinations(entry);
        return true;
    }

    private long destinations(Entry entry) {
        byte form = bytes[at++];
        return switch (form) {
            case BlockWriter.NO_DESTINATION -> Destinations.NONE;
            case BlockWriter.SETS -> entry.freshDestinations().put(set(), set());
            case BlockWriter.FEW -> few(entry.freshDestinations());
            default -> one(form);
        };
    }

    private long one(byte form) {
        return switch (form) {
            case BlockWriter.IPV4_DESTINATION -> Destinations.one(bigEndian(4), (int) bigEndian(2));
            case BlockWriter.IPV6_DESTINATION -> Destinations.one(bigEndian(6), (int) bigEndian(2));
            default -> throw new IllegalStateException("destinations of unknown form " + form);
        };
    }

    private long few(Destinations to) {
        long word = Destinations.NONE;
        for (int left = (int) varint(); left > 0; left--) {
            word = to.union(word, one(bytes[at++]), Destinations.EMPTY);
        }
        return word;
    }

    private DistinctCount set() {
        int length = (int) varint();
        at += length;
        return DistinctCount.read(Arrays.copyOfRange(bytes, at - length, at));
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
