package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Condition.Baseline;

/**
 * What is usual in the panes before one.
 *
 * @param mean exponentially weighted
 * @param deviation root of the exponentially weighted variance
 * @param least value of a pane
 * @param most value of a pane
 */
record Usual(double mean, double deviation, double least, double most) {
    /** Of panes {@code first} to {@code pane}, exclusive; all 0 when there are none. */
    static Usual of(double alpha, Measured measured, long first, long pane) {
        double mean = 0;
        double variance = 0;
        double least = first < pane ? Double.MAX_VALUE : 0;
        double most = 0;
        for (long past = first; past < pane; past++) {
            double value = measured.value(past, past);
            double difference = value - mean;
            double step = past == first ? difference : alpha * difference;
            mean += step;
            variance = past == first ? 0 : (1 - alpha) * (variance + difference * step);
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return new Usual(mean, Math.sqrt(variance), least, most);
    }

    /** What a pane must have more than. */
    double most(Baseline condition, double factor) {
        double bySigmas = condition.sigmas() > 0 ? mean + factor * condition.sigmas() * deviation : 0;
        double byTimes = factor * Math.max(condition.times() * mean, condition.timesMost() * most);
        return Math.max(bySigmas, byTimes);
    }

    /** What a pane must have less than. */
    double least(Baseline condition, double factor) {
        if (mean < condition.measure().gte() * factor) {
            return 0;
        }
        double bySigmas = condition.sigmas() > 0 ? mean - factor * condition.sigmas() * deviation : mean;
        double byTimes = condition.times() > 0 ? mean / (factor * condition.times()) : mean;
        double byMost = condition.timesMost() > 0 ? least / (factor * condition.timesMost()) : mean;
        return Math.min(bySigmas, Math.min(byTimes, byMost));
    }
}
