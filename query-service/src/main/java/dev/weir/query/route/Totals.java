package dev.weir.query.route;

import dev.weir.schemas.query.Row;
import java.util.List;
import java.util.stream.LongStream;

/** Sums of what rows hold: of all counters in the order of {@code Counter}, or of the values of a series for each step. */
final class Totals {
    private final long[] sums;
    private final Part part;

    /** One of the numbers of a row. */
    private interface Part {
        long of(Row row, int index);
    }

    private Totals(int length, Part part) {
        this.sums = new long[length];
        this.part = part;
    }

    /** Of all counters. */
    Totals() {
        this(Merge.COUNTERS, Row::getCounters);
    }

    /** Of the values for each step; of nothing when the question is not for a series. */
    static Totals values(Question question) {
        return new Totals(question.series() ? (int) question.steps() : 0, Row::getValues);
    }

    void add(Row row) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += part.of(row, i);
        }
    }

    void subtract(Row row) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] -= part.of(row, i);
        }
    }

    /** @param more one sum for each counter or step; none adds nothing */
    void add(List<Long> more) {
        for (int i = 0; i < more.size(); i++) {
            sums[i] += more.get(i);
        }
    }

    List<Long> sums() {
        return LongStream.of(sums).boxed().toList();
    }
}
