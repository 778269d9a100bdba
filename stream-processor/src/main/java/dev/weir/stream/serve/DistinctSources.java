package dev.weir.stream.serve;

import dev.weir.schemas.query.Row;
import dev.weir.stream.count.CounterTable;
import dev.weir.stream.count.Family;
import java.util.List;

/** Folds groups by source into groups without one, and counts how many sources each had. */
final class DistinctSources {

    private DistinctSources() {}

    /**
     * One row for each rule group of {@code bySource}, with {@code distinct_sources} set.
     *
     * @param folded empty sums that do not tell sources apart
     */
    static List<Row> rows(GroupSums bySource, GroupSums folded, GroupRows rows) {
        int[] sources = new int[ruleGroups(bySource)];
        for (Family family : Family.values()) {
            CounterTable table = bySource.table(family);
            bySource.forEach(family, slot -> {
                int group = table.rule(slot);
                sources[group]++;
                folded.table(Family.IPV4).add(0, 0, group, table.array(), table.values(slot));
            });
        }
        return rows.all(group -> sources[group]);
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
