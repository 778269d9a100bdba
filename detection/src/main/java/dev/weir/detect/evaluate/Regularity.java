package dev.weir.detect.evaluate;

import dev.weir.detect.state.Series;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How regular calls are.
 *
 * @param callsOfMinute how many calls the typical minute with calls has
 * @param parts each from 0, not at all, to 1
 */
record Regularity(double callsOfMinute, Map<String, Double> parts) {

    /**
     * Of the minutes that have calls.
     *
     * @param length of the time looked at, in minutes
     */
    static Regularity of(long[] minutes, Series calls, Series bytes, long length) {
        double[] intervals = intervals(minutes);
        double[] counts = values(minutes, calls);
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("intervals", evenness(intervals));
        parts.put("sizes", evenness(values(minutes, bytes)));
        parts.put("calls", evenness(counts));
        parts.put("coverage", Math.min(1, median(intervals) * minutes.length / length));
        parts.put("histogram", mostFrequent(intervals));
        return new Regularity(median(counts), parts);
    }

    double score() {
        return parts.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    private static double[] intervals(long[] minutes) {
        double[] intervals = new double[minutes.length - 1];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = minutes[i + 1] - minutes[i];
        }
        return intervals;
    }

    private static double[] values(long[] minutes, Series series) {
        return Arrays.stream(minutes)
                .mapToDouble(minute -> series.total(minute, minute))
                .toArray();
    }

    /** Which part of the intervals are the most frequent one. */
    private static double mostFrequent(double[] intervals) {
        double[] sorted = sorted(intervals);
        int most = 0;
        int run = 0;
        for (int i = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            most = Math.max(most, run);
        }
        return most / (double) Math.max(1, sorted.length);
    }

    /** 1 when all are the same; 0 when the median of the distances from the median is the median itself, or more. */
    private static double evenness(double[] values) {
        double median = median(values);
        if (median == 0) {
            return 0;
        }
        double spread = median(
                Arrays.stream(values).map(value -> Math.abs(value - median)).toArray());
        return Math.max(0, 1 - spread / median);
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        double[] sorted = sorted(values);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
