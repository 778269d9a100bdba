package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Condition.Threshold;
import dev.weir.detect.rule.Level;
import dev.weir.detect.rule.Measure;
import dev.weir.detect.state.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for windows in which all measures are reached. */
final class Thresholds {

    private Thresholds() {}

    static Optional<Finding> find(Threshold condition, Level level, List<Series> series, Change change, double factor) {
        List<Measured> all = Measured.of(condition.all(), series, 0);
        Measured first = all.getFirst();
        long length = condition.timespan().toMillis() / first.bucketMs();
        Finding best = null;
        for (long end : Window.ends(series, change, length)) {
            long begin = end - length + 1;
            if (all.stream().allMatch(one -> one.isMet(begin, end, factor))) {
                Finding finding = finding(condition, level, all, begin, end, factor);
                best = best == null || finding.excess() > best.excess() ? finding : best;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Finding finding(
            Threshold condition, Level level, List<Measured> all, long begin, long end, double factor) {
        Measured first = all.getFirst();
        Map<String, Double> parts = new LinkedHashMap<>();
        for (Measured more : all.subList(1, all.size())) {
            parts.put(more.measure().text(), (double) more.value(begin, end));
        }
        Measure measure = first.measure();
        return new Finding(
                condition.type(),
                measure.text(),
                level,
                begin * first.bucketMs(),
                (end + 1) * first.bucketMs(),
                first.value(begin, end),
                Math.ceil(measure.gte() * factor),
                parts);
    }
}
