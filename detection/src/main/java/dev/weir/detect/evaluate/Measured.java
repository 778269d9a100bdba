package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Measure;
import dev.weir.detect.state.Series;
import java.util.List;

/** A measure with the series that it is taken of. */
record Measured(Measure measure, List<Series> series) {

    /** Cuts the series of the condition into those of each measure, in order. */
    static List<Measured> of(List<Measure> measures, List<Series> series, int from) {
        int[] at = {from};
        return measures.stream()
                .map(measure -> {
                    int begin = at[0];
                    at[0] += length(measure);
                    return new Measured(measure, series.subList(begin, at[0]));
                })
                .toList();
    }

    static int length(Measure measure) {
        return measure.share() != null ? 3 : measure.unknownWeight() > 1 ? 2 : 1;
    }

    /** The number over buckets {@code from} to {@code to}, both included. */
    long value(long from, long to) {
        long value = series.getFirst().total(from, to);
        return measure.unknownWeight() > 1
                ? value + (measure.unknownWeight() - 1L) * series.get(1).total(from, to)
                : value;
    }

    boolean isMet(long from, long to, double factor) {
        return value(from, to) >= measure.gte() * factor && isShareMet(from, to);
    }

    private boolean isShareMet(long from, long to) {
        if (measure.share() == null) {
            return true;
        }
        long in = series.get(2).total(from, to);
        return in > 0 && series.get(1).total(from, to) > measure.share().over() * in;
    }

    long bucketMs() {
        return series.getFirst().input().bucket().toMillis();
    }
}
