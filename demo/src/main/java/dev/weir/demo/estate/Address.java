package dev.weir.demo.estate;

/**
 * An IP address.
 *
 * @param text in canonical form
 * @param bits of an IPv4 address; 0 for IPv6
 */
public record Address(String text, int bits) {

    /** The IPv4 address with these bits. */
    public static Address v4(int bits) {
        return new Address(
                (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff), bits);
    }

    /** The IPv4 address that is written so. */
    public static Address v4(String text) {
        int bits = 0;
        for (String part : text.split("\\.", -1)) {
            bits = bits << 8 | Integer.parseInt(part);
        }
        return new Address(text, bits);
    }

    /** The address {@code 2001:db8:site:net::host}; none of the three may be 0. */
    public static Address v6(int site, int net, int host) {
        return new Address("2001:db8:%x:%x::%x".formatted(site, net, host), 0);
    }

    /** Whether it is one of the IPv4 addresses of a prefix. */
    boolean isIn(int network, int length) {
        return bits != 0 && (bits ^ network) >>> (32 - length) == 0;
    }
}
