package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Condition.Baseline;
import dev.weir.detect.rule.Level;
import dev.weir.detect.state.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares a pane with the mean and the deviation of those before it: an exponentially weighted mean and variance, as D. H. D. West
 * gave them (1979), over the last {@link Baseline#PANES} panes since the group was first seen. Panes without flows count as 0.
 */
final class Baselines {

    private Baselines() {}

    static Optional<Finding> find(Baseline condition, Level level, List<Series> series, Change change, double factor) {
        Measured measured = new Measured(condition.measure(), series.subList(0, Measured.length(condition.measure())));
        Series values = series.getFirst();
        if (values.buckets().isEmpty()) {
            return Optional.empty();
        }
        Finding best = null;
        for (long pane : panes(condition, values, change)) {
            Finding finding = at(condition, level, measured, series, pane, factor);
            best = finding != null && (best == null || finding.excess() > best.excess()) ? finding : best;
        }
        return Optional.ofNullable(best);
    }

    private static List<Long> panes(Baseline condition, Series values, Change change) {
        long now = values.input().bucket(change.nowMs());
        if (condition.down()) {
            return List.of(now - 1);
        }
        return Window.ends(List.of(values), change, 1).stream()
                .filter(pane -> !condition.closed() || pane < now)
                .toList();
    }

    private static @Nullable Finding at(
            Baseline condition, Level level, Measured measured, List<Series> series, long pane, double factor) {
        long first = Math.max(measured.series().getFirst().buckets().first(), pane - Baseline.PANES);
        if (pane - first < condition.after()) {
            return null;
        }
        Usual usual = Usual.of(condition.alpha(), measured, first, pane);
        double value = measured.value(pane, pane);
        double bound = usual.bound(condition, factor);
        boolean unusual = condition.down() ? value < bound : value > bound && value >= floor(condition, factor);
        if (!unusual || !isRatioMet(condition, series, pane)) {
            return null;
        }
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("mean", usual.mean());
        parts.put("deviation", usual.deviation());
        double threshold = condition.down() ? bound : Math.max(bound, floor(condition, factor));
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

    private static double floor(Baseline condition, double factor) {
        return condition.measure().gte() * factor;
    }

    private static boolean isRatioMet(Baseline condition, List<Series> series, long pane) {
        if (condition.ratio() == 0) {
            return true;
        }
        long sent = series.get(series.size() - 2).total(pane, pane);
        long received = series.getLast().total(pane, pane);
        return sent >= condition.ratio() * received;
    }

    /** What is usual. */
    private record Usual(double mean, double deviation) {
        static Usual of(double alpha, Measured measured, long first, long pane) {
            double mean = 0;
            double variance = 0;
            for (long past = first; past < pane; past++) {
                double difference = measured.value(past, past) - mean;
                double step = past == first ? difference : alpha * difference;
                mean += step;
                variance = past == first ? 0 : (1 - alpha) * (variance + difference * step);
            }
            return new Usual(mean, Math.sqrt(variance));
        }

        double bound(Baseline condition, double factor) {
            if (condition.down()) {
                return mean - factor * condition.sigmas() * deviation;
            }
            double bySigmas = condition.sigmas() > 0 ? mean + factor * condition.sigmas() * deviation : 0;
            return Math.max(bySigmas, factor * condition.times() * mean);
        }
    }
}
