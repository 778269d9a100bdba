package dev.weir.enrich.table;

import java.util.Arrays;

/** Values of single IPv4 addresses, 12 bytes each. */
final class ExactV4 {
    private static final int NONE = Intervals.NONE;

    private final int[] first;
    private final int[] keys;
    private final int[] values;
    private final int shift;

    /** Takes single addresses in the order of {@link Rows#order()}, none twice. */
    ExactV4(Rows singles) {
        int[] hashes = new int[singles.size];
        Arrays.setAll(hashes, i -> hash((int) singles.lo[i]));
        Buckets buckets = new Buckets(hashes);
        first = buckets.first;
        shift = buckets.shift;
        keys = new int[singles.size];
        values = new int[singles.size];
        for (int i = 0; i < singles.size; i++) {
            keys[buckets.places[i]] = (int) singles.lo[i];
            values[buckets.places[i]] = singles.value[i];
        }
    }

    /** The number of its value, or {@link Intervals#NONE}. */
    int value(int address) {
        int bucket = hash(address) >>> shift;
        int low = first[bucket];
        int high = first[bucket + 1] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(keys[middle], address);
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
        return 48 + 4L * (first.length + keys.length + values.length);
    }

    private static int hash(int address) {
        return address * 0x9e3779b9;
    }
}
