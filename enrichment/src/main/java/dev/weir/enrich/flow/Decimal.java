package dev.weir.enrich.flow;

/** Numbers as decimal digits. */
final class Decimal {
    private Decimal() {}

    /** Writes a number to the end of {@code out}, which has room for 20 bytes, and returns where it begins. */
    static int write(long number, byte[] out) {
        int at = out.length;
        long rest = number;
        do {
            out[--at] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        } while (rest != 0);
        if (number < 0) {
            out[--at] = '-';
        }
        return at;
    }
}
