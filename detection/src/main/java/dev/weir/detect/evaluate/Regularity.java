package dev.weir.detect.evaluate;

import dev.weir.detect.state.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;

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
    static Regularity of(NavigableSet<Long> minutes, Series calls, Series bytes, long length) {
        List<Double> intervals = intervals(minutes);
        List<Double> counts = values(minutes, calls);
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("intervals", evenness(intervals));
        parts.put("sizes", evenness(values(minutes, bytes)));
        parts.put("calls", evenness(counts));
        parts.put("coverage", Math.min(1, median(intervals) * minutes.size() / length));
        parts.put("histogram", mostFrequent(intervals));
        return new Regularity(median(counts), parts);
    }

    double score() {
        return parts.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    private static List<Double> intervals(NavigableSet<Long> minutes) {
        List<Double> intervals = new ArrayList<>();
        long last = minutes.first();
        for (long minute : minutes.tailSet(last, false)) {
            intervals.add((double) (minute - last));
            last = minute;
        }
        return intervals;
    }

    private static List<Double> values(NavigableSet<Long> minutes, Series series) {
        return minutes.stream()
                .map(minute -> (double) series.total(minute, minute))
                .toList();
    }

    /** Which part of the intervals are the most frequent one. */
    private static double mostFrequent(List<Double> intervals) {
        Map<Double, Integer> counts = new TreeMap<>();
        intervals.forEach(interval -> counts.merge(interval, 1, Integer::sum));
        return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0)
                / (double) Math.max(1, intervals.size());
    }

    /** 1 when all are the same; 0 when the median of the distances from the median is the median itself, or more. */
    private static double evenness(List<Double> values) {
        double median = median(values);
        if (median == 0) {
            return 0;
        }
        double spread =
                median(values.stream().map(value -> Math.abs(value - median)).toList());
        return Math.max(0, 1 - spread / median);
    }

    private static double median(List<Double> values) {
        if (values.isEmpty()) {
            return 0;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
