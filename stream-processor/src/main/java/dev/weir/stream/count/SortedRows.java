package dev.weir.stream.count;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The used slots of a table in the order of their keys: source as an unsigned number, then rule. */
final class SortedSlots {

    private SortedSlots() {}

    static int[] of(CounterTable table) {
        return table.family() == Family.IPV4 ? ipv4(table) : ipv6(table);
    }

    private static int[] ipv4(CounterTable table) {
        long[] keys = new long[table.size()];
        for (int slot = 0; slot < keys.length; slot++) {
            keys[slot] = ((table.lo(slot) << 32) | table.rule(slot)) ^ Long.MIN_VALUE;
        }
        Arrays.sort(keys);
        int[] slots = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            long key = keys[i] ^ Long.MIN_VALUE;
            slots[i] = table.find(0, key >>> 32, (int) key);
        }
        return slots;
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
