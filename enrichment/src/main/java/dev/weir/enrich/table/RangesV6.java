package dev.weir.enrich.table;

import java.util.Arrays;

/**
 * The smallest IPv6 prefix around an address: an index by the bits behind 2000::/3, where all global addresses are,
 * then a binary search.
 */
final class RangesV6 {
    private static final int MAX_BITS = 18;

    private final long[] hi;
    private final long[] lo;
    private final byte[] lengths;
    private final int[] values;
    private final int[] index;
    private final int shift;

    RangesV6(Rows prefixes) {
        Rows found = new Intervals(prefixes).starts;
        int count = found.size;
        hi = found.hi;
        lo = found.lo;
        lengths = found.length;
        values = found.value;
        int bits = Math.clamp(32 - Integer.numberOfLeadingZeros(count), 1, MAX_BITS);
        shift = 64 - bits;
        index = new int[(1 << bits) + 1];
        Arrays.setAll(index, bucket -> search((1L << 61) + ((long) bucket << (shift - 3)), 0, 0, count - 1));
    }

    /** The number of its value, or {@link Intervals#NONE}. */
    int value(long hi, long lo) {
        return values[find(hi, lo)];
    }

    /** The length of the prefix, or {@link Intervals#NONE}. */
    int length(long hi, long lo) {
        return lengths[find(hi, lo)];
    }

    long bytes() {
        return 64 + 21L * hi.length + 4L * index.length;
    }

    private int find(long hi, long lo) {
        if (hi >>> 61 != 1) {
            return search(hi, lo, 0, values.length - 1);
        }
        int bucket = (int) (hi << 3 >>> shift);
        return search(hi, lo, index[bucket], index[bucket + 1]);
    }

    private int search(long keyHi, long keyLo, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (notBehind(middle, keyHi, keyLo)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private boolean notBehind(int at, long keyHi, long keyLo) {
        return hi[at] == keyHi ? Long.compareUnsigned(lo[at], keyLo) <= 0 : Long.compareUnsigned(hi[at], keyHi) < 0;
    }
}
