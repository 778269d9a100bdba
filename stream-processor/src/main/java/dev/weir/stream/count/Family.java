package dev.weir.stream.count;

/** The two kinds of IP addresses. Their keys differ in width. */
public enum Family {
    /** One long: address in the upper half, rule id in the lower. */
    IPV4(4, 1),
    /** Three longs: upper and lower half of the address, rule id. */
    IPV6(16, 3);

    private final int bytes;
    private final int keyLongs;

    Family(int bytes, int keyLongs) {
        this.bytes = bytes;
        this.keyLongs = keyLongs;
    }

    /** Length of an address in bytes. */
    int bytes() {
        return bytes;
    }

    /** Length of a key (source and rule) in longs. */
    int keyLongs() {
        return keyLongs;
    }
}
