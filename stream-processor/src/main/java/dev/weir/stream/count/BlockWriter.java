package dev.weir.stream.count;

import java.util.Arrays;

/**
 * Packs entries of one address family into a block: version, family, base time, then the entries. An entry is the source
 * (4 or 16 bytes), then variable-length numbers: rule, first time after the base, last after first, revision and pending
 * mark, a mask of the counters that are not zero, and these. Then come the destinations: 0 for none; 4, an IPv4 address and a
 * port of two bytes; 6, six bytes of a hashed IPv6 address and a port; 3, a number and so many of these two; or 2 and two
 * sets, each with its length before it.
 */
final class BlockWriter {
    static final byte VERSION = 3;
    static final byte NO_DESTINATION = 0;
    static final byte IPV4_DESTINATION = 4;
    static final byte IPV6_DESTINATION = 6;
    static final byte FEW = 3;
    static final byte SETS = 2;
    private static final int LONGEST_ENTRY = 256;

    private final long base;
    private final Family family;
    private byte[] bytes = new byte[4096];
    private int length;
    private int entries;

    /** @param base milliseconds since the epoch, not after the first tuple of any entry */
    BlockWriter(long base, Family family) {
        this.base = base;
        this.family = family;
        bytes[length++] = VERSION;
        bytes[length++] = (byte) (family == Family.IPV4 ? 4 : 6);
        varint(base);
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
        reserve(LONGEST_ENTRY);
        entries++;
        if (family == Family.IPV6) {
            bigEndian(entry.hi, 8);
        }
        bigEndian(entry.lo, family == Family.IPV6 ? 8 : 4);
        varint(entry.rule);
        varint(entry.values[Values.FIRST] - base);
        varint(entry.values[Values.LAST] - entry.values[Values.FIRST]);
        varint(((long) entry.revision << 1) | (entry.pending ? 1 : 0));
        counters(entry.values);
        destinations(entry.values[Values.DESTINATIONS], entry.destinations());
    }

    private void reserve(int room) {
        if (bytes.length - length < room) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + room));
        }
    }

    private void destinations(long word, Destinations from) {
        if (Destinations.isMany(word)) {
            bytes[length++] = SETS;
            set(from.addresses(word).toBytes());
            set(from.ports(word).toBytes());
        } else if (word == Destinations.NONE) {
            bytes[length++] = NO_DESTINATION;
        } else if (Destinations.points(word)) {
            bytes[length++] = FEW;
            varint(from.fewSize(word));
            from.forEach(word, this::one);
        } else {
            one(word);
        }
    }

    private void one(long word) {
        boolean ipv6 = Destinations.isIpv6(Destinations.address(word));
        bytes[length++] = ipv6 ? IPV6_DESTINATION : IPV4_DESTINATION;
        bigEndian(Destinations.address(word), ipv6 ? 6 : 4);
        bigEndian(Destinations.port(word), 2);
    }

    private void set(byte[] set) {
        reserve(set.length + LONGEST_ENTRY);
        varint(set.length);
        System.arraycopy(set, 0, bytes, length, set.length);
        length += set.length;
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
