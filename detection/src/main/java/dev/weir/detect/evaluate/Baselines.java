package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Condition.Baseline;
import dev.weir.detect.rule.Level;
import dev.weir.detect.state.Series;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares a pane with the mean and the deviation of those before it: an exponentially weighted mean and variance, as D. H. D. West
 * gave them (1979). Panes without flows count as 0.
 */
final class Baselines {

    private Baselines() {}

    static Optional<Finding> find(Baseline condition, Level level, List<Series> series, Change change, double factor) {
        Measured measured = Measured.of(List.of(condition.measure()), series, 0).getFirst();
        Finding best = null;
        for (long pane : panes(condition, series.getFirst(), change)) {
            if (isHigh(condition, measured, series, pane, factor)) {
                Finding finding = at(condition, level, measured, change, pane, factor);
                best = finding != null && (best == null || finding.excess() > best.excess()) ? finding : best;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Too little can be known only of a pane that is over: flows of the next one were seen. */
    private static long[] panes(Baseline condition, Series values, Change change) {
        if (condition.down()) {
            return change.compared() ? new long[] {values.input().bucket(change.toMs()) - 1} : new long[0];
        }
        long[] ends = Window.ends(List.of(values), change, 1);
        if (!condition.closed()) {
            return ends;
        }
        long now = values.input().bucket(change.nowMs());
        return Arrays.stream(ends).filter(pane -> pane < now).toArray();
    }

    /** What can be said without the panes before. */
    private static boolean isHigh(
            Baseline condition, Measured measured, List<Series> series, long pane, double factor) {
        if (condition.down()) {
            return true;
        }
        if (measured.value(pane, pane) < number(condition, factor)) {
            return false;
        }
        if (condition.ratio() == 0) {
            return true;
        }
        long sent = series.get(series.size() - 2).total(pane, pane);
        long received = series.getLast().total(pane, pane);
        return sent >= condition.ratio() * received;
    }

    private static double number(Baseline condition, double factor) {
        return condition.measure().gte() * factor;
    }

    private static @Nullable Finding at(
            Baseline condition, Level level, Measured measured, Change change, long pane, double factor) {
        long first = first(condition, measured.series().getFirst(), change, pane);
        if (pane - first < condition.after()) {
            return null;
        }
        Usual usual = Usual.of(condition.alpha(), measured, first, pane);
        double value = measured.value(pane, pane);
        double bound = condition.down() ? usual.least(condition, factor) : usual.most(condition, factor);
        boolean unusual = condition.down() ? value < bound : value > bound;
        double threshold = condition.down() ? bound : Math.max(bound, number(condition, factor));
        return unusual ? finding(condition, level, pane, value, threshold, usual) : null;
    }

    /** The first pane to look back at. */
    private static long first(Baseline condition, Series values, Change change, long pane) {
        long[] panes = values.buckets();
        long known = condition.byRule() ? values.input().bucket(change.sinceMs()) : panes.length == 0 ? pane : panes[0];
        return Math.max(known, pane - condition.panes());
    }

    private static Finding finding(
            Baseline condition, Level level, long pane, double value, double threshold, Usual usual) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("mean", usual.mean());
        parts.put("deviation", usual.deviation());
        parts.put(condition.down() ? "least before" : "most before", condition.down() ? usual.least() : usual.most());
        long paneMs = condition.pane().toMillis();
        return new Finding(
                condition.type(),
                condition.measure().text(),
                level,
                pane * paneMs,
                (pane + 1) * paneMs,
                value,
                threshold,
                parts);
    }
}
