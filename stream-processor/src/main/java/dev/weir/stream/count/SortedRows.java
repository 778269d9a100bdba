package dev.weir.stream.count;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The rows of a table in the order of their keys: source as an unsigned number, then rule. */
final class SortedRows {

    private SortedRows() {}

    static int[] of(CounterTable table) {
        return table.family() == Family.IPV4 ? ipv4(table) : ipv6(table);
    }

    private static int[] ipv4(CounterTable table) {
        long[] keys = new long[table.size()];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = ((table.lo(row) << 32) | table.rule(row)) ^ Long.MIN_VALUE;
        }
        Arrays.sort(keys);
        int[] rows = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            long key = keys[i] ^ Long.MIN_VALUE;
            rows[i] = table.find(0, key >>> 32, (int) key);
        }
        return rows;
    }

    private static int[] ipv6(CounterTable table) {
        Comparator<Integer> bySource = Comparator.<Integer, Long>comparing(table::hi, Long::compareUnsigned)
                .thenComparing(table::lo, Long::compareUnsigned);
        return IntStream.range(0, table.size())
                .boxed()
                .sorted(bySource.thenComparing(table::rule))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
