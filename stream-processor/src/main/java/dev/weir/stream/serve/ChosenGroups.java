package dev.weir.stream.serve;

import dev.weir.stream.count.CounterTable;
import dev.weir.stream.count.Destinations;
import dev.weir.stream.count.EntryVisitor;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.Source;
import java.util.Arrays;
import java.util.List;

/**
 * Sums the entries of a few groups only. The destinations and rules of the groups that are answered come in this way, from
 * a second scan, because for all groups they would need too much memory.
 */
final class ChosenGroups implements EntryVisitor {
    private final RuleGroups rules;
    private final GroupSums sums;
    private final CounterTable ipv4 = new CounterTable(Family.IPV4);
    private final CounterTable ipv6 = new CounterTable(Family.IPV6);

    /**
     * Stores its parts.
     *
     * @param chosen groups of {@code from}
     * @param sums sums of groups by source, which take up what is visited
     */
    ChosenGroups(int[] chosen, GroupSums from, RuleGroups rules, GroupSums sums) {
        this.rules = rules;
        this.sums = sums;
        for (int group : chosen) {
            CounterTable table = from.table(group);
            int slot = GroupSums.slot(group);
            table(table.family())
                    .add(table.hi(slot), table.lo(slot), table.rule(slot), table.array(), table.values(slot));
        }
    }

    private CounterTable table(Family family) {
        return family == Family.IPV4 ? ipv4 : ipv6;
    }

    @Override
    public void entry(Family family, long hi, long lo, int rule, long[] values, int at, Destinations destinations) {
        int group = rules.group(family, hi, lo, rule);
        if (group != RuleGroups.EXCLUDED && table(family).find(hi, lo, group) >= 0) {
            sums.entry(family, hi, lo, rule, values, at, destinations);
        }
    }

    /** Each once. */
    static List<Source> sources(int[] chosen, GroupSums from) {
        return Arrays.stream(chosen).mapToObj(from::source).distinct().toList();
    }
}
