package dev.weir.query.route;

import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Filter;
import java.util.List;

/**
 * What to sum up. The range is aligned outward, to the step when there is one and to the pane otherwise.
 *
 * @param fromMs begin of the range, milliseconds since the epoch, inclusive
 * @param toMs end of the range, exclusive
 * @param stepMs length of a timeline's steps in milliseconds, a multiple of the pane; 0 for one sum over the range
 * @param paneMs the finest pane to use, milliseconds
 * @param having what the sums of a group must be; without a form for every group
 * @param group fields that make up a group; none for a single group
 * @param by the counter that orders the groups, largest first; ties by the group's fields
 * @param limit most groups to answer; 0 for all
 * @param distinctSources whether to count the distinct sources of each group
 * @param distinct whether to count the distinct destinations, destination ports and rules of each group
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
        boolean distinctSources,
        boolean distinct) {

    public Question {
        long grain = Math.max(stepMs, paneMs);
        fromMs = Math.floorDiv(fromMs, grain) * grain;
        toMs = Math.ceilDiv(toMs, grain) * grain;
        group = List.copyOf(group);
    }

    /** The same question for panes that are at least {@code coarserMs} long. */
    Question coarser(long coarserMs) {
        long pane = Math.max(paneMs, coarserMs);
        long step = Math.ceilDiv(stepMs, pane) * pane;
        return new Question(fromMs, toMs, step, pane, filter, having, group, by, limit, distinctSources, distinct);
    }

    /** Number of steps in the range; 1 without a step. */
    public long steps() {
        return stepMs == 0 ? 1 : (toMs - fromMs) / stepMs;
    }

    boolean groupsBySource() {
        return group.contains(Field.SOURCE);
    }

    /** Whether groups are whole in one partition, so that they can be compared and left out there. */
    boolean isDecidedInPartitions() {
        return groupsBySource() && stepMs == 0;
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
                .setDistinctSources(distinctSources)
                .setDistinct(distinct);
    }
}
