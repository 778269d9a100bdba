package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Condition.Fresh;
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
        for (long end : Window.ends(first.series(), change, length)) {
            long begin = end - length + 1;
            if (all.stream().allMatch(one -> one.isMet(begin, end, factor))
                    && isFresh(condition, series.getLast(), begin * first.bucketMs(), end * first.bucketMs(), change)) {
                Finding finding = finding(condition, level, all, begin, end, factor);
                best = best == null || finding.excess() > best.excess() ? finding : best;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether all that is known of the group begins in the window, and the rule has learned before. */
    private static boolean isFresh(Threshold condition, Series known, long beginMs, long endMs, Change change) {
        Fresh fresh = condition.fresh();
        if (fresh == null) {
            return true;
        }
        long end = known.input().bucket(endMs);
        long[] remembered =
                known.buckets(end - fresh.memory().plus(condition.timespan()).dividedBy(Fresh.BUCKET), Long.MAX_VALUE);
        long firstMs = (remembered.length == 0 ? end : remembered[0]) * Fresh.BUCKET.toMillis();
        return firstMs >= Math.floorDiv(beginMs, Fresh.BUCKET.toMillis()) * Fresh.BUCKET.toMillis()
                && firstMs - change.sinceMs() >= fresh.learning().toMillis();
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
