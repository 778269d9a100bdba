package dev.weir.query.route;

import com.google.protobuf.ByteString;
import dev.weir.schemas.filter.ConditionFields;
import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.filter.SumCondition;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Order;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to sum up. The range is aligned outward, to the step when there is one and to the pane otherwise. Made by
 * {@link #over}.
 *
 * @param fromMs begin of the range, milliseconds since the epoch, inclusive
 * @param toMs end of the range, exclusive
 * @param stepMs length of a timeline's steps in milliseconds, a multiple of the pane; 0 for one sum over the range
 * @param paneMs the finest pane to use, milliseconds
 * @param having what the sums of a group must be; without a form for every group
 * @param group fields that make up a group; none for a single group
 * @param by the counter that orders the groups, largest first; ties by the group's fields
 * @param limit most groups to answer; 0 for all
 * @param order by that counter, or by source, which needs groups by source and no step
 * @param after with an order by source: only sources behind this one, 4 or 16 bytes; empty from the first on
 * @param distinctSources whether to count the distinct sources of each group
 * @param distinct whether to count the distinct destinations, destination ports and rules of each group; never of kinds of flows
 * @param series with a step: each group is one row about the whole range, with what it has of {@code by} in each step
 */
public record Question(
        long fromMs,
        long toMs,
        long stepMs,
        long paneMs,
        Filter filter,
        Condition having,
        List<Field> group,
        Counter by,
        int limit,
        Order order,
        ByteString after,
        boolean distinctSources,
        boolean distinct,
        boolean series) {

    public Question {
        long grain = Math.max(stepMs, paneMs);
        fromMs = Math.floorDiv(fromMs, grain) * grain;
        toMs = Math.ceilDiv(toMs, grain) * grain;
        group = List.copyOf(group);
        distinct = distinct && !isOfKinds(filter, group);
        if (order == Order.BY_SOURCE && (stepMs != 0 || !group.contains(Field.SOURCE))) {
            throw new IllegalArgumentException("an order by source needs groups by source and no step");
        }
        if (order != Order.BY_SOURCE && !after.isEmpty()) {
            throw new IllegalArgumentException("a page that begins after a source needs the order by source");
        }
        if (series && (stepMs == 0 || distinct || distinctSources)) {
            throw new IllegalArgumentException("a series needs a step and has no distinct counts");
        }
    }

    /** Begins a question about everything in a range; it is one group until told otherwise. */
    public static QuestionBuilder over(long fromMs, long toMs, long paneMs) {
        return new QuestionBuilder(fromMs, toMs, paneMs);
    }

    /** The same question for panes that are at least {@code coarserMs} long. */
    public Question coarser(long coarserMs) {
        long pane = Math.max(paneMs, coarserMs);
        long step = Math.ceilDiv(stepMs, pane) * pane;
        return with(fromMs, toMs, step, pane);
    }

    /** The same question about the period of the same length that ends where this one begins. */
    public Question previous() {
        return with(2 * fromMs - toMs, fromMs, stepMs, paneMs);
    }

    /** The same question about its own period and the {@link #previous} one together. */
    public Question withPrevious() {
        return with(2 * fromMs - toMs, toMs, stepMs, paneMs);
    }

    private Question with(long begin, long end, long step, long pane) {
        return new Question(
                begin,
                end,
                step,
                pane,
                filter,
                having,
                group,
                by,
                limit,
                order,
                after,
                distinctSources,
                distinct,
                series);
    }

    /** The counters of every group that {@code lets} lets through, whatever their sums, and nothing else of them. */
    public Question all(Filter lets) {
        return over(fromMs, toMs, paneMs).step(stepMs).filter(lets).group(group).build();
    }

    /** The same series for its totals alone: without groups, unless these have to be told apart because some do not match. */
    public Question totals() {
        if (SumCondition.isGiven(having)) {
            return this;
        }
        return over(fromMs, toMs, paneMs)
                .step(stepMs)
                .filter(filter)
                .top(by, limit)
                .series()
                .build();
    }

    /** Number of steps in the range; 1 without a step. */
    public long steps() {
        return stepMs == 0 ? 1 : (toMs - fromMs) / stepMs;
    }

    /** Whether it is about kinds of flows, which are counted apart from sources. */
    public boolean isOfKinds() {
        return isOfKinds(filter, group);
    }

    private static boolean isOfKinds(Filter filter, List<Field> group) {
        return Stream.concat(group.stream(), ConditionFields.of(filter.getCondition()).stream())
                .anyMatch(KnownFields.OF_KINDS::contains);
    }

    /** Which fields it groups by or filters. */
    Set<Field> fields() {
        Set<Field> fields = ConditionFields.of(filter.getCondition());
        fields.addAll(group);
        return fields;
    }

    /** Whether each group has one source. */
    public boolean groupsBySource() {
        return group.contains(Field.SOURCE);
    }

    /** Whether a group has a row for each step. */
    boolean hasRowsByStep() {
        return stepMs > 0 && !series;
    }

    /** Whether groups are whole in one partition, so that they can be compared and left out there. */
    boolean isDecidedInPartitions() {
        return groupsBySource() && !hasRowsByStep();
    }

    /** What each instance is asked. */
    AggregateRequest.Builder request() {
        return AggregateRequest.newBuilder()
                .setHaving(isDecidedInPartitions() ? having : Condition.getDefaultInstance())
                .setFromMs(fromMs)
                .setToMs(toMs)
                .setStepMs(stepMs)
                .setPaneMs(paneMs)
                .setFilter(filter)
                .addAllGroup(group)
                .setBy(by)
                .setLimit(isDecidedInPartitions() ? limit : 0)
                .setOrder(order)
                .setAfterSource(after)
                .setDistinctSources(distinctSources)
                .setDistinct(distinct)
                .setSeries(series);
    }
}
