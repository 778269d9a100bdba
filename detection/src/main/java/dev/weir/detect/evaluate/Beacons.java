package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Condition.Beacon;
import dev.weir.detect.rule.Level;
import dev.weir.detect.state.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Scores how regular calls are, in minutes: a quarter each for the spread of the intervals, the spread of the bytes, how much of the
 * time is covered, and how often the most frequent interval comes. The idea of four equal parts is RITA's.
 */
final class Beacons {
    /** An alert is worth nothing much earlier, and looking costs. */
    private static final long EVERY_MINUTES = 10;

    private Beacons() {}

    static Optional<Finding> find(Beacon condition, Level level, List<Series> series, Change change, double factor) {
        Series calls = series.getFirst();
        long to = calls.input().bucket(change.toMs());
        if (calls.buckets().isEmpty()
                || to / EVERY_MINUTES == (calls.input().bucket(change.fromMs()) - 1) / EVERY_MINUTES) {
            return Optional.empty();
        }
        long length = condition.over().toMinutes();
        NavigableSet<Long> minutes = calls.buckets().subSet(to - length + 1, true, to, true);
        if (minutes.size() < condition.least() * factor) {
            return Optional.empty();
        }
        Map<String, Double> parts = parts(minutes, series.getLast(), length);
        double score = parts.values().stream().mapToDouble(Double::doubleValue).sum() / parts.size();
        if (score < condition.score()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                condition.type(),
                "regular calls",
                level,
                (to - length + 1) * 60_000,
                (to + 1) * 60_000,
                score,
                condition.score(),
                parts));
    }

    private static Map<String, Double> parts(NavigableSet<Long> minutes, Series bytes, long length) {
        List<Double> intervals = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        Map<Long, Integer> histogram = new TreeMap<>();
        Long last = null;
        for (long minute : minutes) {
            sizes.add((double) bytes.total(minute, minute));
            if (last != null) {
                intervals.add((double) (minute - last));
                histogram.merge(minute - last, 1, Integer::sum);
            }
            last = minute;
        }
        double most =
                histogram.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        double typical = median(intervals);
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("intervals", evenness(intervals));
        parts.put("sizes", evenness(sizes));
        parts.put("coverage", Math.min(1, typical * minutes.size() / length));
        parts.put("histogram", intervals.isEmpty() ? 0 : most / intervals.size());
        return parts;
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
