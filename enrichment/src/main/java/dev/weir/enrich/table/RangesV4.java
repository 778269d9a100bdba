package dev.weir.enrich.table;

import java.util.Arrays;

/** The smallest IPv4 prefix around an address: an index by the upper bits, then a binary search among few intervals. */
final class RangesV4 {
    private static final int MAX_BITS = 18;

    private final int[] starts;
    private final byte[] lengths;
    private final int[] values;
    private final int[] index;
    private final int shift;

    RangesV4(Rows prefixes) {
        Rows found = new Intervals(prefixes).starts;
        int count = found.size;
        starts = new int[count];
        Arrays.setAll(starts, i -> (int) found.lo[i]);
        lengths = found.length;
        values = found.value;
        int bits = Math.clamp(32 - Integer.numberOfLeadingZeros(count), 1, MAX_BITS);
        shift = 32 - bits;
        index = new int[(1 << bits) + 1];
        index[1 << bits] = count - 1;
        for (int bucket = 0; bucket < 1 << bits; bucket++) {
            index[bucket] = search(bucket << shift, 0, count - 1);
        }
    }

    /** The number of its value, or {@link Intervals#NONE}. */
    int value(int address) {
        return values[find(address)];
    }

    /** The length of the prefix, as in {@link Prefix}, or {@link Intervals#NONE}. */
    int length(int address) {
        return lengths[find(address)];
    }

    long bytes() {
        return 64 + 9L * starts.length + 4L * index.length;
    }

    private int find(int address) {
        int bucket = address >>> shift;
        return search(address, index[bucket], index[bucket + 1]);
    }

    /** The last interval of {@code [from, to]} that does not begin behind the address. */
    private int search(int address, int from, int to) {
        int key = address + Integer.MIN_VALUE;
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] + Integer.MIN_VALUE <= key) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
