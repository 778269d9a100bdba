package dev.weir.stream.serve;

import dev.weir.stream.count.CounterTable;
import dev.weir.stream.count.Destinations;
import dev.weir.stream.count.EntryVisitor;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.Source;
import java.util.function.IntConsumer;

/**
 * The groups of one step: sums of the entries of its panes. A group is a source, where sources matter, and a rule group. It is
 * named by an int: its slot in the table of IPv4 sources, or the complement of its slot in that of IPv6 sources.
 */
final class GroupSums implements EntryVisitor {
    private final SourceFilter sources;
    private final RuleGroups rules;
    private final boolean bySource;
    private final boolean distinct;
    private final int mostGroups;
    private final CounterTable ipv4 = new CounterTable(Family.IPV4);
    private final CounterTable ipv6 = new CounterTable(Family.IPV6);
    private final GroupRules groupRules = new GroupRules();

    /**
     * Begins with no groups.
     *
     * @param bySource whether each source has groups of its own
     * @param distinct whether to keep the destinations and rules of each group
     * @param mostGroups with more, {@link TooManyGroups} is thrown
     */
    GroupSums(SourceFilter sources, RuleGroups rules, boolean bySource, boolean distinct, int mostGroups) {
        this.sources = sources;
        this.rules = rules;
        this.bySource = bySource;
        this.distinct = distinct;
        this.mostGroups = mostGroups;
    }

    @Override
    public void entry(Family family, long hi, long lo, int rule, long[] values, int at, Destinations destinations) {
        int group = rules.group(sources, family, hi, lo, rule);
        if (group == RuleGroups.EXCLUDED) {
            return;
        }
        if (bySource) {
            add(table(family), hi, lo, group, rule, values, at, destinations);
        } else {
            add(ipv4, 0, 0, group, rule, values, at, destinations);
        }
        if (size() > mostGroups) {
            throw new TooManyGroups(mostGroups);
        }
    }

    private void add(
            CounterTable table,
            long hi,
            long lo,
            int group,
            int rule,
            long[] values,
            int at,
            Destinations destinations) {
        if (distinct) {
            int slot = table.add(hi, lo, group, values, at, destinations);
            table.revision(slot, groupRules.with(table.revision(slot), rule));
        } else {
            table.add(hi, lo, group, values, at);
        }
    }

    CounterTable table(Family family) {
        return family == Family.IPV4 ? ipv4 : ipv6;
    }

    /** The rules of the groups, when they are kept. */
    GroupRules groupRules() {
        return groupRules;
    }

    int size() {
        return ipv4.size() + ipv6.size();
    }

    /** Calls {@code action} with each group. */
    void forEach(IntConsumer action) {
        for (int slot = 0; slot < ipv4.size(); slot++) {
            action.accept(slot);
        }
        for (int slot = 0; slot < ipv6.size(); slot++) {
            action.accept(~slot);
        }
    }

    /** The table of the group's family. */
    CounterTable table(int group) {
        return group >= 0 ? ipv4 : ipv6;
    }

    /** The group's row in its table. */
    static int slot(int group) {
        return group >= 0 ? group : ~group;
    }

    /** One of the group's {@link dev.weir.stream.count.Values}. */
    long value(int group, int index) {
        CounterTable table = table(group);
        return table.array()[table.values(slot(group)) + index];
    }

    /** The group's rule group. */
    int rule(int group) {
        return table(group).rule(slot(group));
    }

    /** The group's source, when each source has groups of its own. */
    Source source(int group) {
        CounterTable table = table(group);
        return new Source(table.family(), table.hi(slot(group)), table.lo(slot(group)));
    }
}
