package dev.weir.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long the answers to one kind of question took, in milliseconds; the first one is kept apart. */
final class Latencies {
    private final List<Double> all = new ArrayList<>();

    synchronized void add(double millis) {
        all.add(millis);
    }

    synchronized int asked() {
        return all.size();
    }

    synchronized double first() {
        return all.getFirst();
    }

    /** Of those after the first one; not a number when there are none. */
    synchronized double quantile(double q) {
        double[] later =
                all.stream().skip(1).mapToDouble(Double::doubleValue).sorted().toArray();
        return later.length == 0 ? Double.NaN : later[(int) Math.min(later.length - 1L, (long) (q * later.length))];
    }

    double median() {
        return quantile(0.5);
    }

    /** Cells of a table: the first, p50, p99, the longest, and how often it was asked after the first. */
    String cells() {
        return String.join(
                " | ",
                List.of(
                        text(first()),
                        text(median()),
                        text(quantile(0.99)),
                        text(quantile(1)),
                        String.valueOf(asked() - 1)));
    }

    /** With a digit behind the point only where it says something; a dash for what is not a number. */
    static String text(double millis) {
        return Double.isNaN(millis) ? "–" : String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
    }
}
