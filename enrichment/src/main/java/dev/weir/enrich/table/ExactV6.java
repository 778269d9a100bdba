package dev.weir.enrich.table;

import java.util.Arrays;

/** Values of single IPv6 addresses, 24 bytes each. */
final class ExactV6 {
    private static final int NONE = Intervals.NONE;

    private final int[] first;
    private final long[] his;
    private final long[] los;
    private final int[] values;
    private final int shift;

    /** Takes single addresses in the order of {@link Rows#order()}, none twice. */
    ExactV6(Rows singles) {
        int[] hashes = new int[singles.size];
        Arrays.setAll(hashes, i -> hash(singles.hi[i], singles.lo[i]));
        Buckets buckets = new Buckets(hashes);
        first = buckets.first;
        shift = buckets.shift;
        his = new long[singles.size];
        los = new long[singles.size];
        values = new int[singles.size];
        for (int i = 0; i < singles.size; i++) {
            his[buckets.places[i]] = singles.hi[i];
            los[buckets.places[i]] = singles.lo[i];
            values[buckets.places[i]] = singles.value[i];
        }
    }

    /** The number of its value, or {@link Intervals#NONE}. */
    int value(long hi, long lo) {
        int bucket = hash(hi, lo) >>> shift;
        int low = first[bucket];
        int high = first[bucket + 1] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, hi, lo);
            if (order == 0) {
                return values[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return NONE;
    }

    long bytes() {
        return 64 + 8L * (his.length + los.length) + 4L * (first.length + values.length);
    }

    private int compare(int at, long hi, long lo) {
        return his[at] == hi ? Long.compareUnsigned(los[at], lo) : Long.compareUnsigned(his[at], hi);
    }

    private static int hash(long hi, long lo) {
        long mixed = (hi * 0x9e3779b97f4a7c15L ^ lo) * 0xd6e8feb86659fd93L;
        return (int) (mixed >>> 32);
    }
}
