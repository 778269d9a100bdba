package dev.weir.query.route;

import dev.weir.schemas.query.Row;
import java.util.List;
import java.util.stream.LongStream;

/** Sums of all counters, in the order of {@code Counter}. */
final class Totals {
    private final long[] sums = new long[Merge.COUNTERS];

    void add(Row row) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += row.getCounters(i);
        }
    }

    void subtract(Row row) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] -= row.getCounters(i);
        }
    }

    /** @param more one sum for each counter; none adds nothing */
    void add(List<Long> more) {
        for (int i = 0; i < more.size(); i++) {
            sums[i] += more.get(i);
        }
    }

    List<Long> sums() {
        return LongStream.of(sums).boxed().toList();
    }
}
