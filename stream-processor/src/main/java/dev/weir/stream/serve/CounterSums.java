package dev.weir.stream.serve;

import dev.weir.stream.count.Values;
import java.util.Arrays;
import java.util.List;

/** A sum for each counter. */
final class CounterSums {
    private final long[] sums = new long[Values.COUNTERS];

    void add(GroupSums of, int group) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += of.value(group, i);
        }
    }

    void subtract(GroupSums of, int group) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] -= of.value(group, i);
        }
    }

    void add(List<Long> more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more.get(i);
        }
    }

    /** In the order of {@code Counter}. */
    List<Long> list() {
        return Arrays.stream(sums).boxed().toList();
    }
}
