package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Measure;
import dev.weir.detect.state.Series;
import java.util.ArrayList;
import java.util.List;

/** A measure with the series that it is taken of. */
record Measured(Measure measure, List<Series> series) {

    /** Cuts the series of the condition into those of each measure, in order. */
    static List<Measured> of(List<Measure> measures, List<Series> series, int from) {
        List<Measured> all = new ArrayList<>(measures.size());
        int at = from;
        for (Measure measure : measures) {
            all.add(new Measured(measure, series.subList(at, at + length(measure))));
            at += length(measure);
        }
        return all;
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

    /** False when it is not met, for sure, over any part of these buckets. */
    boolean mayBeMet(long from, long to, double factor) {
        return series.getFirst().most(from, to) * measure.unknownWeight() >= measure.gte() * factor;
    }

    boolean isMet(long from, long to, double factor) {
        return mayBeMet(from, to, factor) && value(from, to) >= measure.gte() * factor && isShareMet(from, to);
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
