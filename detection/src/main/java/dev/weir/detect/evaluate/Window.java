package dev.weir.detect.evaluate;

import dev.weir.detect.state.Series;
import java.util.Arrays;
import java.util.List;

/** Where a condition looks: at all windows that hold a bucket that changed. */
final class Window {

    private Window() {}

    /**
     * Buckets at which a window of that many buckets ends, that holds one of the changed buckets and is as full as it can be: those
     * that have flows.
     */
    static long[] ends(List<Series> series, Change change, long length) {
        return series.size() == 1
                ? ends(series.getFirst(), change, length)
                : series.stream()
                        .flatMapToLong(one -> Arrays.stream(ends(one, change, length)))
                        .sorted()
                        .distinct()
                        .toArray();
    }

    private static long[] ends(Series series, Change change, long length) {
        long from = series.input().bucket(change.fromMs());
        long to = series.input().bucket(change.toMs()) + length - 1;
        return series.buckets(from, Math.max(from, to));
    }
}
