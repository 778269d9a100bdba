package dev.weir.stream.serve;

import dev.weir.stream.count.CounterTable;
import dev.weir.stream.count.Destinations;
import dev.weir.stream.count.EntryVisitor;
import dev.weir.stream.count.Family;

/** Adds up one counter, for each step of a series, of the groups that are shown and of all together. */
final class SeriesValues implements EntryVisitor {
    private final int counter;
    private final SeriesGroups groups;
    private final SourceFilter sources;
    private final RuleGroups rules;
    private final boolean bySource;
    private final long[][] values;
    private final long[] totals;
    private int step;

    /**
     * Begins with zeros.
     *
     * @param bySource whether each source has groups of its own
     */
    SeriesValues(
            int counter, int steps, SeriesGroups groups, SourceFilter sources, RuleGroups rules, boolean bySource) {
        this.counter = counter;
        this.groups = groups;
        this.sources = sources;
        this.rules = rules;
        this.bySource = bySource;
        this.values = new long[groups.shown()][steps];
        this.totals = new long[steps];
    }

    /** What is added from now on belongs to this step. */
    void enter(int next) {
        step = next;
    }

    @Override
    public void entry(Family family, long hi, long lo, int rule, long[] entry, int at, Destinations destinations) {
        long value = entry[at + counter];
        int group = value == 0 ? RuleGroups.EXCLUDED : rules.group(sources, family, hi, lo, rule);
        if (group == RuleGroups.EXCLUDED) {
            return;
        }
        if (bySource) {
            add(family, hi, lo, group, value);
        } else {
            add(Family.IPV4, 0, 0, group, value);
        }
    }

    private void add(Family family, long hi, long lo, int group, long value) {
        int number = groups.number(family, hi, lo, group);
        if (number != SeriesGroups.LEFT_OUT) {
            totals[step] += value;
        }
        if (number >= 0) {
            values[number][step] += value;
        }
    }

    /** Adds sums of groups of the same kind, which have passed the filter. */
    void add(GroupSums sums) {
        sums.forEach(group -> {
            CounterTable table = sums.table(group);
            int slot = GroupSums.slot(group);
            add(table.family(), table.hi(slot), table.lo(slot), table.rule(slot), sums.value(group, counter));
        });
    }

    /** Of a group that is shown, for each step. */
    long[] of(int number) {
        return values[number];
    }

    /** Of all groups that match, for each step. */
    long[] totals() {
        return totals;
    }
}
