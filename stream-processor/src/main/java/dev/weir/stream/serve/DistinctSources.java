package dev.weir.stream.serve;

import dev.weir.stream.count.CounterTable;
import dev.weir.stream.count.Family;
import java.util.function.IntUnaryOperator;

/** Counts how many sources each rule group had. */
final class DistinctSources {

    private DistinctSources() {}

    /**
     * Gives the number of sources of a rule group.
     *
     * @param bySource groups by source
     */
    static IntUnaryOperator of(GroupSums bySource) {
        int[] sources = new int[ruleGroups(bySource)];
        for (Family family : Family.values()) {
            CounterTable table = bySource.table(family);
            bySource.forEach(family, slot -> sources[table.rule(slot)]++);
        }
        return group -> sources[group];
    }

    private static int ruleGroups(GroupSums sums) {
        int[] most = {0};
        for (Family family : Family.values()) {
            sums.forEach(
                    family,
                    slot -> most[0] = Math.max(most[0], sums.table(family).rule(slot) + 1));
        }
        return most[0];
    }
}
