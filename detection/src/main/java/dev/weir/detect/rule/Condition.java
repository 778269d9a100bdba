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

    /** Longer timespans are kept in hours, not in minutes. */
    Duration FINE = Duration.ofHours(2);

    /** What it needs to know of the flows. */
    List<Input> inputs();

    /** The level of an alert that it raises; null for the rule's. */
    @Nullable Level level();

    /** Its type in rules. */
    String type();

    /**
     * Sigma's {@code event_count} and {@code value_count}: all measures are reached within the timespan.
     *
     * @param fresh when only groups are meant that were not there before; null for all
     */
    record Threshold(
            List<Measure> all,
            Duration timespan,
            @Nullable Fresh fresh,
            @Nullable Level level) implements Condition {
        @Override
        public List<Input> inputs() {
            List<Input> inputs = new ArrayList<>(Condition.inputs(all, timespan));
            if (fresh != null) {
                FlowFilter filter = all.getFirst().filter();
                inputs.add(Input.sum(
                        Metric.TUPLES, filter, Fresh.BUCKET, fresh.memory().plus(timespan)));
            }
            return List.copyOf(inputs);
        }

        @Override
        public String type() {
            return all.getFirst().metric() != null ? "event_count" : "value_count";
        }
    }

    /**
     * Asks that a group had no flow before the window.
     *
     * @param memory for how long a group is known
     * @param learning a group is new only when the rule has watched for so long
     */
    record Fresh(Duration memory, Duration learning) {
        /** Groups are remembered by this length of time. */
        public static final Duration BUCKET = Duration.ofHours(1);
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
     * @param measure what is compared; a pane below its number is never too much, a mean below it never enough to miss something
     * @param pane length of a pane
     * @param memory for how long panes are looked back at
     * @param alpha weight of the newest pane in mean and variance (EWMA, West 1979), 0 to 1
     * @param sigmas how many standard deviations from the mean; 0 for none
     * @param times how many times the mean; 0 for none
     * @param timesMost how many times the greatest of the panes before, or below the least of them; 0 for none
     * @param after so many panes must have passed
     * @param byRule whether they are counted since the rule has watched, with panes of 0 before a group was first seen; else since then
     * @param down whether too little is meant; else too much
     * @param closed whether only panes that are over count
     * @param ratio what was sent must be so many times what was received; 0 for no matter
     */
    record Baseline(
            Measure measure,
            Duration pane,
            Duration memory,
            double alpha,
            double sigmas,
            double times,
            double timesMost,
            int after,
            boolean byRule,
            boolean down,
            boolean closed,
            double ratio,
            @Nullable Level level)
            implements Condition {
        /** Panes that are looked back at when the rule does not say: what is older weighs less than 1 % with the usual alpha of 0.1. */
        public static final int PANES = 48;

        /** Panes that are looked back at. */
        public long panes() {
            return memory.toMillis() / pane.toMillis();
        }

        @Override
        public List<Input> inputs() {
            Duration keep = memory.plus(pane.multipliedBy(Math.max(1, LATE.dividedBy(pane)) + 1));
            List<Input> inputs = new ArrayList<>(measure.inputs(pane, keep));
            if (ratio > 0) {
                inputs.add(Input.sum(Metric.BYTES_SENT, measure.filter(), pane, keep));
                inputs.add(Input.sum(Metric.BYTES_RECEIVED, measure.filter(), pane, keep));
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
            return List.of(new Input(null, field, filter, BUCKET, memory, most + 1, false));
        }

        @Override
        public String type() {
            return "new_terms";
        }
    }

    /**
     * A value that few have: of all groups without this field, such as all sources, only a small part has it.
     *
     * @param field one of those that the rule groups by, whose value is rare
     * @param under the part is smaller than this, 0 to 1
     * @param measure what the group must reach within the timespan
     * @param memory for how long it is known that a group was there
     * @param learning the rule must have watched for so long
     */
    record Rare(
            Field field,
            double under,
            Measure measure,
            Duration timespan,
            Duration memory,
            Duration learning,
            @Nullable Level level)
            implements Condition {
        /** What a group had is added up by this length of time. */
        public static final Duration BUCKET = Duration.ofHours(1);

        private static final Duration DAY = Duration.ofDays(1);

        @Override
        public List<Input> inputs() {
            List<Input> inputs = new ArrayList<>(measure.inputs(BUCKET, timespan.plus(LATE)));
            inputs.add(Input.sum(Metric.TUPLES, measure.filter(), DAY, memory));
            return List.copyOf(inputs);
        }

        @Override
        public String type() {
            return "rare_terms";
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
                    Input.sum(Metric.CONNECTIONS, filter, MINUTE, keep), Input.sum(Metric.BYTES, filter, MINUTE, keep));
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
        /** Tuning can make it at most so many times as long: more is not remembered. */
        private static final int MOST_FACTOR = 4;

        @Override
        public List<Input> inputs() {
            return List.of(Input.sum(
                    Metric.CONTINUING,
                    filter,
                    MINUTE,
                    gte.multipliedBy(MOST_FACTOR).plus(LATE)));
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
            return List.of(
                    Input.sum(Metric.TUPLES, filter, MINUTE, after.plus(LATE).plus(LATE)));
        }

        @Override
        public String type() {
            return "silence";
        }
    }

    private static List<Input> inputs(List<Measure> measures, Duration timespan) {
        Duration bucket = timespan.compareTo(FINE) > 0 ? Duration.ofHours(1) : MINUTE;
        return measures.stream()
                .flatMap(measure -> measure.inputs(bucket, timespan.plus(LATE)).stream())
                .toList();
    }
}
