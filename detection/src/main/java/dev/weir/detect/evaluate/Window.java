package dev.weir.detect.evaluate;

import dev.weir.detect.state.Series;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Where a condition looks: at all windows that hold a bucket that changed. */
final class Window {

    private Window() {}

    /**
     * Buckets at which a window of that many buckets ends, that holds one of the changed buckets and is as full as it can be: those
     * that have flows.
     */
    static SortedSet<Long> ends(List<Series> series, Change change, long length) {
        SortedSet<Long> ends = new TreeSet<>();
        for (Series one : series) {
            long from = one.input().bucket(change.fromMs());
            long to = one.input().bucket(change.toMs()) + length - 1;
            for (long bucket : one.buckets(from, Math.max(from, to))) {
                ends.add(bucket);
            }
        }
        return ends;
    }
}
