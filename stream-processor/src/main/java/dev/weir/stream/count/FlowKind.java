package dev.weir.stream.count;

import dev.weir.enrich.FlowType;

/**
 * What a flow is, whoever its source is: the key of the counts that the enrich job keeps. It stands in the place of a source,
 * as an IPv6 address whose upper half is 0, so that the store and its endpoint are those of the count job.
 *
 * @param protocol IANA number, 0 to 255
 * @param port of the destination, 0 to 65535
 * @param country of a destination, ISO 3166-1 alpha-2; empty when not known
 */
public record FlowKind(FlowType type, int protocol, int port, String country) {
    private static final int LETTER_BITS = 5;
    private static final int LETTER = (1 << LETTER_BITS) - 1;

    /** The lower half of the address: from the lowest bit 16 of port, 8 of protocol, 4 of type, 2 × 5 of country. */
    public long pack() {
        long letters =
                country.length() == 2 ? (long) letter(country.charAt(0)) << LETTER_BITS | letter(country.charAt(1)) : 0;
        return letters << 28 | (long) type.code() << 24 | (long) protocol << 16 | port;
    }

    /** The kind of a packed key. */
    public static FlowKind unpack(long packed) {
        int letters = (int) (packed >>> 28);
        String country = letters == 0 ? "" : text(letters >>> LETTER_BITS) + text(letters & LETTER);
        return new FlowKind(
                FlowType.of((int) (packed >>> 24) & 0xf), (int) (packed >>> 16) & 0xff, (int) packed & 0xffff, country);
    }

    private static int letter(char c) {
        return c >= 'A' && c <= 'Z' ? c - 'A' + 1 : 0;
    }

    private static String text(int letter) {
        return letter == 0 ? "" : String.valueOf((char) ('A' + letter - 1));
    }
}
