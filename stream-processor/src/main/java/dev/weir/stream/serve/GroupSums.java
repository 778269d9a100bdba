package dev.weir.stream.serve;

import dev.weir.stream.count.CounterTable;
import dev.weir.stream.count.Destinations;
import dev.weir.stream.count.EntryVisitor;
import dev.weir.stream.count.Family;
import java.util.function.IntConsumer;

/** The groups of one step: sums of the entries of its panes. A group is a source, where sources matter, and a rule group. */
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
        int group = rules.group(rule);
        if (group == RuleGroups.EXCLUDED || !sources.matches(family, hi, lo) || !rules.matches(rule, family, hi, lo)) {
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

    /** Calls {@code group} with the slot of each group in the table of {@code family}. */
    void forEach(Family family, IntConsumer group) {
        CounterTable table = table(family);
        for (int slot = 0; slot < table.size(); slot++) {
            group.accept(slot);
        }
    }
}
