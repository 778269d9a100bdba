package dev.weir.enrich.table;

import dev.weir.schemas.IpText;
import java.nio.ByteBuffer;

/**
 * A network. IPv4 is ::ffff:0:0/96, so 192.0.2.0/24 has the length 120; a shorter prefix is IPv6 and holds no IPv4 address.
 *
 * @param hi upper 64 bits of its first address
 * @param lo lower 64 bits of its first address
 * @param length bits that its addresses share, 0 to 128
 */
public record Prefix(long hi, long lo, int length) {
    private static final int MAPPED = 96;
    private static final int MAX_TEXT = 49;

    public Prefix {
        if (length < 0 || length > 128) {
            throw new IllegalArgumentException("a prefix has 0 to 128 bits, not " + length);
        }
        if ((hi & ~maskHi(length)) != 0 || (lo & ~maskLo(length)) != 0) {
            throw new IllegalArgumentException("bits are set behind the length " + length);
        }
    }

    /**
     * Reads an address, which is a prefix of all its bits, or CIDR.
     *
     * @throws SourceException when it is neither, or has bits set behind its length
     */
    public static Prefix parse(String text) throws SourceException {
        if (text.length() > MAX_TEXT) {
            throw none(text.substring(0, MAX_TEXT) + "…");
        }
        int slash = text.indexOf('/');
        byte[] address =
                IpText.parse(slash < 0 ? text : text.substring(0, slash)).orElseThrow(() -> none(text));
        int bits = 8 * address.length;
        int length = slash < 0 ? bits : length(text, slash + 1, bits);
        Prefix network = network(hi(address), lo(address), length + 128 - bits);
        if (network.hi != hi(address) || network.lo != lo(address)) {
            throw new SourceException(
                    '"' + text + "\" has bits set behind its length; the network is written " + network.text());
        }
        return network;
    }

    /** The network of that length around an address. */
    public static Prefix network(long hi, long lo, int length) {
        return new Prefix(hi & maskHi(length), lo & maskLo(length), length);
    }

    /** Upper 64 bits of 4 or 16 bytes in network order. */
    public static long hi(byte[] address) {
        return address.length == 4 ? 0 : ByteBuffer.wrap(address).getLong();
    }

    /** Lower 64 bits of 4 or 16 bytes in network order. */
    public static long lo(byte[] address) {
        return address.length == 4
                ? 0xffffL << 32
                        | Integer.toUnsignedLong(ByteBuffer.wrap(address).getInt())
                : ByteBuffer.wrap(address).getLong(8);
    }

    /** Whether an address, as {@link AddressTable#get} takes it, is IPv4. */
    static boolean isV4(long hi, long lo) {
        return hi == 0 && lo >>> 32 == 0xffff;
    }

    /** Whether it is a network of IPv4. */
    public boolean isV4() {
        return length >= MAPPED && isV4(hi, lo);
    }

    /** Whether the other lies in it; itself does. Families are apart. */
    public boolean contains(Prefix other) {
        return other.length >= length
                && isV4() == other.isV4()
                && (other.hi & maskHi(length)) == hi
                && (other.lo & maskLo(length)) == lo;
    }

    /** Upper 64 bits of its last address. */
    long lastHi() {
        return hi | ~maskHi(length);
    }

    /** Lower 64 bits of its last address. */
    long lastLo() {
        return lo | ~maskLo(length);
    }

    /** As it is written: an address alone when it is one, otherwise CIDR. */
    public String text() {
        byte[] bytes = new byte[16];
        ByteBuffer.wrap(bytes).putLong(hi).putLong(lo);
        if (isV4()) {
            byte[] four = {bytes[12], bytes[13], bytes[14], bytes[15]};
            return IpText.text(four) + (length == 128 ? "" : "/" + (length - MAPPED));
        }
        return IpText.text(bytes) + (length == 128 ? "" : "/" + length);
    }

    private static int length(String text, int from, int bits) throws SourceException {
        int digits = text.length() - from;
        if (digits < 1 || digits > 3) {
            throw none(text);
        }
        int length = 0;
        for (int i = from; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                throw none(text);
            }
            length = 10 * length + digit - '0';
        }
        if (length > bits) {
            throw none(text);
        }
        return length;
    }

    private static SourceException none(String text) {
        return new SourceException(
                '"' + text + "\" is no address and no network; write it as 192.0.2.1, 192.0.2.0/24 or 2001:db8::/32");
    }

    private static long maskHi(int length) {
        return length == 0 ? 0 : length >= 64 ? -1 : -1L << (64 - length);
    }

    private static long maskLo(int length) {
        return length <= 64 ? 0 : -1L << (128 - length);
    }
}
