package dev.weir.detect.rule;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that must be reached: a sum or a number of different values.
 *
 * @param metric what is added up; null for different values
 * @param distinct whose different values are counted; null for a sum
 * @param filter which flows count, besides the rule's own filter
 * @param gte the number, at least 1
 * @param share what part of other flows must be such; null for no matter
 * @param unknownWeight how often an internal destination counts that the inventory does not name although it names the source; 1 for
 *     once
 */
public record Measure(
        @Nullable Metric metric,
        @Nullable Field distinct,
        FlowFilter filter,
        long gte,
        @Nullable Share share,
        int unknownWeight) {
    /** Counts are exact above the threshold by this much, as Zeek does. */
    private static final int ABOVE = 2;

    private static final int MOST_EXACT = 4096;

    /**
     * What part of the flows must be of a kind: more than half of those that ended must be short, for example.
     *
     * @param of what is looked for
     * @param in among what
     * @param over the part is greater than this, 0 to 1
     */
    public record Share(Metric of, Metric in, double over) {}

    /** What it needs: itself, the heavier addresses where they weigh, both sides of the share. */
    List<Input> inputs(Duration bucket, Duration keep) {
        Input self = input(metric, distinct, filter, bucket, keep);
        if (share != null) {
            return List.of(
                    self, input(share.of(), null, filter, bucket, keep), input(share.in(), null, filter, bucket, keep));
        }
        return unknownWeight > 1
                ? List.of(self, input(metric, distinct, filter.withStranger(), bucket, keep))
                : List.of(self);
    }

    private Input input(@Nullable Metric sum, @Nullable Field field, FlowFilter flows, Duration bucket, Duration keep) {
        return new Input(sum, field, flows, bucket, keep, limit(gte), true);
    }

    static int limit(long threshold) {
        return (int) Math.min(MOST_EXACT, threshold + ABOVE);
    }

    /** What is counted, in words. */
    public String text() {
        return metric != null ? metric.text() : "different " + (distinct == null ? "" : distinct.text());
    }
}
