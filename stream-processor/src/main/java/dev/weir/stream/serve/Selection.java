package dev.weir.stream.serve;

import com.google.protobuf.ByteString;
import dev.weir.schemas.filter.SumCondition;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.stream.count.Source;
import dev.weir.stream.count.SourceText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which groups of some sums an answer shows, and what there is besides. */
final class Selection {
    private final GroupSums sums;
    private final AggregateRequest request;
    private final @Nullable Source after;
    private final CounterSums totals = new CounterSums();
    private final CounterSums other = new CounterSums();
    private final int[] found;
    private final int[] shown;
    private int groups;
    private int candidates;

    /** Selects from the groups that match what the request says of their sums. */
    Selection(GroupSums sums, RuleGroups rules, AggregateRequest request) {
        this.sums = sums;
        this.request = request;
        ByteString address = request.getAfterSource();
        this.after = address.isEmpty() ? null : SourceText.of(address.toByteArray());
        found = candidates();
        boolean all = request.getLimit() == 0 || (request.getStepMs() > 0 && !request.getSeries());
        int most = all ? found.length : request.getLimit();
        shown = FirstGroups.of(found, most, new GroupOrder(sums, rules, request));
        for (int group : shown) {
            other.subtract(sums, group);
        }
    }

    /** The groups behind the one that the page begins after. */
    private int[] candidates() {
        int[] matching = new int[sums.size()];
        boolean given = SumCondition.isGiven(request.getHaving());
        sums.forEach(group -> {
            if (!given || SumCondition.matches(request.getHaving(), counter -> sums.value(group, counter))) {
                groups++;
                totals.add(sums, group);
                if (after == null || GroupOrder.compare(sums.source(group), after) > 0) {
                    other.add(sums, group);
                    matching[candidates++] = group;
                }
            }
        });
        return Arrays.copyOf(matching, candidates);
    }

    /** The groups to show, in order. */
    int[] shown() {
        return shown;
    }

    /** The groups that match and lie behind the one that the page begins after, in no order. */
    int[] found() {
        return found;
    }

    /** Number of all groups that match. */
    int groups() {
        return groups;
    }

    /** Number of groups behind the last one shown. */
    int otherGroups() {
        return candidates - shown.length;
    }

    /** Sums of all groups that match. */
    CounterSums totals() {
        return totals;
    }

    /** Sums of the groups behind the last one shown. */
    CounterSums other() {
        return other;
    }
}
