package dev.weir.stream.serve;

import java.util.Arrays;
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
        int[][] sources = {new int[1]};
        bySource.forEach(group -> {
            int rule = bySource.table(group).rule(GroupSums.slot(group));
            if (rule >= sources[0].length) {
                sources[0] = Arrays.copyOf(sources[0], 2 * rule + 1);
            }
            sources[0][rule]++;
        });
        return group -> sources[0][group];
    }
}
