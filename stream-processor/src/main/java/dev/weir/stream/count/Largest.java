package dev.weir.stream.count;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Finds the largest sources by one counter; of equal ones, those whose address comes first as a string of bytes. */
final class Largest {
    private static final Comparator<Candidate> ORDER = (a, b) -> {
        int byValue = Long.compareUnsigned(b.value(), a.value());
        return byValue != 0 ? byValue : compare(a.source(), b.source());
    };

    private final int counter;
    private final int limit;
    private final PriorityQueue<Candidate> kept = new PriorityQueue<>(ORDER.reversed());

    private record Candidate(long value, Source source) {}

    /**
     * Begins with none.
     *
     * @param limit how many to find, more than 0
     */
    Largest(int counter, int limit) {
        this.counter = counter;
        this.limit = limit;
    }

    /** Looks at every source of {@code sums}. */
    void offer(SourceSums sums) {
        LongColumn column = sums.counter(counter);
        for (int first = 0; first < sums.rows(); first += LongColumn.PAGE) {
            long[] values = column.page(first / LongColumn.PAGE);
            int length = Math.min(LongColumn.PAGE, sums.rows() - first);
            long least = least();
            for (int i = 0; i < length; i++) {
                if (Long.compareUnsigned(values[i], least) >= 0 && offer(sums, first + i, values[i])) {
                    least = least();
                }
            }
        }
    }

    /** Nothing below this value is taken any more. */
    private long least() {
        return kept.size() < limit ? 0 : kept.element().value();
    }

    private boolean offer(SourceSums sums, int row, long value) {
        if (!sums.used(row) || !isAmong(sums, row, value)) {
            return false;
        }
        kept.add(new Candidate(value, new Source(sums.family(), sums.hi(row), sums.lo(row))));
        if (kept.size() > limit) {
            kept.remove();
        }
        return true;
    }

    private boolean isAmong(SourceSums sums, int row, long value) {
        if (kept.size() < limit) {
            return true;
        }
        Candidate last = kept.element();
        int byValue = Long.compareUnsigned(value, last.value());
        return byValue > 0 || (byValue == 0 && compare(sums.family(), sums.hi(row), sums.lo(row), last.source()) < 0);
    }

    /** The sources found, in no order. */
    List<Source> sources() {
        return kept.stream().map(Candidate::source).toList();
    }

    private static int compare(Source a, Source b) {
        return compare(a.family(), a.hi(), a.lo(), b);
    }

    /** As strings of 4 or 16 bytes; the shorter one is first when it begins the longer one. */
    private static int compare(Family family, long hi, long lo, Source other) {
        int order = Long.compareUnsigned(begin(family, hi, lo), begin(other.family(), other.hi(), other.lo()));
        order = order != 0 ? order : Long.compareUnsigned(rest(family, lo), rest(other.family(), other.lo()));
        return order != 0 ? order : family.compareTo(other.family());
    }

    private static long begin(Family family, long hi, long lo) {
        return family == Family.IPV4 ? lo << 32 : hi;
    }

    private static long rest(Family family, long lo) {
        return family == Family.IPV4 ? 0 : lo;
    }
}
