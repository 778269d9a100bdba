package dev.weir.stream.serve;

import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Field;
import dev.weir.stream.count.EntryVisitor;
import org.jspecify.annotations.Nullable;

/** The sums for one step: of its groups, and what else is asked for. */
final class StepSums {
    private final GroupSums groups;
    private final @Nullable GroupSums bySource;
    private final @Nullable GroupSums chosen;

    /**
     * Begins without entries.
     *
     * @param mostGroups with more, {@link TooManyGroups} is thrown
     */
    StepSums(AggregateRequest request, SourceFilter sources, RuleGroups rules, int mostGroups) {
        boolean splits = request.getGroupList().contains(Field.SOURCE);
        boolean later = isDistinctLater(request);
        groups = new GroupSums(sources, rules, splits, request.getDistinct() && !later, mostGroups);
        bySource =
                !splits && request.getDistinctSources() ? new GroupSums(sources, rules, true, false, mostGroups) : null;
        chosen = later ? new GroupSums(sources, rules, true, true, mostGroups) : null;
    }

    /** Whether the destinations and rules of only those groups are counted that are shown. */
    private static boolean isDistinctLater(AggregateRequest request) {
        return request.getDistinct()
                && request.getLimit() > 0
                && request.getStepMs() == 0
                && request.getGroupList().contains(Field.SOURCE);
    }

    /** Takes entries that are seen only once, because they are still written to. */
    EntryVisitor open() {
        return and(closed(), chosen);
    }

    /** Takes entries that can be visited again. */
    EntryVisitor closed() {
        return and(groups, bySource);
    }

    private static EntryVisitor and(EntryVisitor first, @Nullable EntryVisitor second) {
        if (second == null) {
            return first;
        }
        return (family, hi, lo, rule, values, at, destinations) -> {
            first.entry(family, hi, lo, rule, values, at, destinations);
            second.entry(family, hi, lo, rule, values, at, destinations);
        };
    }

    GroupSums groups() {
        return groups;
    }

    /** Groups split by source, when the sources of each group are to be counted; otherwise null. */
    @Nullable GroupSums bySource() {
        return bySource;
    }

    /**
     * What is to take up the destinations and rules of the groups that are shown, when those of all groups are not kept;
     * otherwise null. It holds those of the open entries already.
     */
    @Nullable GroupSums chosen() {
        return chosen;
    }
}
