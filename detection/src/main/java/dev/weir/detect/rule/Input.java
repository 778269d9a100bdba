package dev.weir.detect.rule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a condition needs to know of the flows of a group: a sum, or a set of different values, in buckets of time.
 *
 * @param metric what is added up; null for a set
 * @param distinct whose different values are kept; null for a sum
 * @param bucket length of a bucket, whole minutes
 * @param keep for how long buckets are kept, counted from the latest
 * @param limit up to this many values a set is exact in each bucket
 * @param estimated whether the size of a larger set is estimated; else it is only known to be larger
 */
public record Input(
        @Nullable Metric metric,
        @Nullable Field distinct,
        FlowFilter filter,
        Duration bucket,
        Duration keep,
        int limit,
        boolean estimated) {

    /** A sum. */
    static Input sum(Metric metric, FlowFilter filter, Duration bucket, Duration keep) {
        return new Input(metric, null, filter, bucket, keep, 0, false);
    }

    /** How many buckets are kept, counted from the latest. */
    public long buckets() {
        return Math.max(1, keep.toMillis() / bucket.toMillis());
    }

    /** The bucket of a time, in buckets since the epoch. */
    public long bucket(long timeMs) {
        return Math.floorDiv(timeMs, bucket.toMillis());
    }
}
