package dev.weir.query.report;

import java.util.List;

/**
 * The tuples of one hour beside those of the hours before it.
 *
 * @param tuples of the hour
 * @param hours how many hours it is compared with
 * @param mean of their tuples
 * @param deviation standard deviation of their tuples
 */
public record HourCompared(long tuples, int hours, double mean, double deviation) {
    /** The hours of a day at least: fewer show no rhythm. */
    public static final int LEAST_HOURS = 24;

    private static final double SIGMAS = 3;

    /** @param values of the hours, the last one being the one that is compared */
    static HourCompared of(List<Long> values) {
        List<Long> before = values.subList(0, values.size() - 1);
        double mean = before.stream().mapToLong(Long::longValue).average().orElse(0);
        double variance = before.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        return new HourCompared(values.getLast(), before.size(), mean, Math.sqrt(variance));
    }

    /** {@code up} or {@code down} where the hour is more than three deviations away from the mean; empty otherwise. */
    public String anomaly() {
        boolean far = hours >= LEAST_HOURS && Math.abs(tuples - mean) > SIGMAS * deviation;
        if (!far) {
            return "";
        }
        return tuples > mean ? "up" : "down";
    }
}
