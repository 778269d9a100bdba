package dev.weir.detect.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a rule raises an alert, over the flows of one group. One that is met is enough. */
public sealed interface Condition {
    /** Buckets are kept this much longer than a condition looks back, for blobs that come late or in another order. */
    Duration LATE = Duration.ofMinutes(60);

    Duration MINUTE = Duration.ofMinutes(1);

    /** What it needs to know of the flows. */
    List<Input> inputs();

    /** The level of an alert that it raises; null for the rule's. */
    @Nullable Level level();

    /** Its type in rules. */
    String type();

    /** Sigma's {@code event_count} and {@code value_count}: all measures are reached within the timespan. */
    record Threshold(
            List<Measure> all, Duration timespan, @Nullable Level level) implements Condition {
        @Override
        public List<Input> inputs() {
            return Condition.inputs(all, timespan);
        }

        @Override
        public String type() {
            return all.getFirst().metric() != null ? "event_count" : "value_count";
        }
    }

    /** Sigma's {@code temporal_ordered}: all of the first, then, in the same minute or later within the timespan, one of the others. */
    record Sequence(
            List<Measure> first,
            List<Measure> then,
            Duration timespan,
            @Nullable Level level) implements Condition {
        @Override
        public List<Input> inputs() {
            List<Measure> both = new ArrayList<>(first);
            both.addAll(then);
            return Condition.inputs(both, timespan);
        }

        @Override
        public String type() {
            return "temporal_ordered";
        }
    }

    /**
     * More than usual, or less: a pane of time against those before it.
     *
     * @param measure what is compared; a pane below its number is never too much
     * @param pane length of a pane
     * @param alpha weight of the newest pane in mean and variance (EWMA, West 1979), 0 to 1
     * @param sigmas how many standard deviations from the mean; 0 for none
     * @param times how many times the mean; 0 for none
     * @param after so many panes must have passed since the group was first seen
     * @param down whether too little is meant; else too much
     * @param closed whether only panes that are over count
     * @param ratio what was sent must be so many times what was received; 0 for no matter
     */
    record Baseline(
            Measure measure,
            Duration pane,
            double alpha,
            double sigmas,
            double times,
            int after,
            boolean down,
            boolean closed,
            double ratio,
            @Nullable Level level)
            implements Condition {
        /** Panes that are looked back at: what is older weighs less than 1 % with the usual alpha of 0.1. */
        public static final int PANES = 48;

        @Override
        public List<Input> inputs() {
            Duration keep = pane.multipliedBy(PANES + Math.max(1, LATE.dividedBy(pane)));
            List<Input> inputs = new ArrayList<>(measure.inputs(pane, keep));
            if (ratio > 0) {
                inputs.add(new Input(Metric.BYTES_SENT, null, measure.filter(), pane, keep, 0));
                inputs.add(new Input(Metric.BYTES_RECEIVED, null, measure.filter(), pane, keep, 0));
            }
            return List.copyOf(inputs);
        }

        @Override
        public String type() {
            return "baseline";
        }
    }

    /**
     * A value that a group did not have before.
     *
     * @param field whose value
     * @param most a group with more values is open to everybody and never meant
     * @param memory for how long a value is known
     * @param learning a value is new only when the rule has watched for so long
     */
    record NewTerms(
            Field field,
            int most,
            FlowFilter filter,
            Duration memory,
            Duration learning,
            @Nullable Level level) implements Condition {
        /** Values are remembered by this length of time. */
        public static final Duration BUCKET = Duration.ofHours(1);

        @Override
        public List<Input> inputs() {
            return List.of(new Input(null, field, filter, BUCKET, memory, most + 2));
        }

        @Override
        public String type() {
            return "new_terms";
        }
    }

    /**
     * Calls at regular times, as malware makes them.
     *
     * @param over how far it looks back
     * @param score at least this, 0 to 1
     * @param least so many minutes must have a call
     */
    record Beacon(
            Duration over,
            double score,
            int least,
            FlowFilter filter,
            @Nullable Level level) implements Condition {
        @Override
        public List<Input> inputs() {
            Duration keep = over.plus(LATE);
            return List.of(
                    new Input(Metric.CONNECTIONS, null, filter, MINUTE, keep, 0),
                    new Input(Metric.BYTES, null, filter, MINUTE, keep, 0));
        }

        @Override
        public String type() {
            return "beacon";
        }
    }

    /**
     * Flows without an end: reports on the way, with no gap.
     *
     * @param gte at least so long
     * @param gap a longer time without a report ends it
     */
    record LongConnection(
            Duration gte,
            Duration gap,
            FlowFilter filter,
            @Nullable Level level) implements Condition {
        @Override
        public List<Input> inputs() {
            return List.of(new Input(Metric.CONTINUING, null, filter, MINUTE, gte.plus(LATE), 0));
        }

        @Override
        public String type() {
            return "long_connection";
        }
    }

    /**
     * Nothing where there was something.
     *
     * @param after so long without a flow
     * @param active so many of the sixty minutes before must have had some
     */
    record Silence(
            Duration after,
            int active,
            FlowFilter filter,
            @Nullable Level level) implements Condition {
        @Override
        public List<Input> inputs() {
            return List.of(new Input(
                    Metric.TUPLES, null, filter, MINUTE, after.plus(LATE).plus(LATE), 0));
        }

        @Override
        public String type() {
            return "silence";
        }
    }

    private static List<Input> inputs(List<Measure> measures, Duration timespan) {
        Duration bucket = timespan.compareTo(Duration.ofHours(2)) > 0 ? Duration.ofHours(1) : MINUTE;
        return measures.stream()
                .flatMap(measure -> measure.inputs(bucket, timespan.plus(LATE)).stream())
                .toList();
    }
}
