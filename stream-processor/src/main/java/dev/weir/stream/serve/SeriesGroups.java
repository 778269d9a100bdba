package dev.weir.stream.serve;

import dev.weir.schemas.filter.SumCondition;
import dev.weir.schemas.query.Condition;
import dev.weir.stream.count.CounterTable;
import dev.weir.stream.count.Family;

/** Tells the groups of a series apart: each of those that are shown has a number, from 0 on, and all others are one. */
final class SeriesGroups {
    /** A group that is not shown. */
    static final int OTHER = -1;

    /** A group whose sums do not match. */
    static final int LEFT_OUT = -2;

    private final CounterTable ipv4 = new CounterTable(Family.IPV4);
    private final CounterTable ipv6 = new CounterTable(Family.IPV6);
    private final int unknown;
    private final int shown;

    /**
     * Numbers the groups that are shown in their order. The others need to be known only where some do not match.
     *
     * @param from what is selected from
     * @param having what the sums of a group must be
     */
    SeriesGroups(GroupSums from, Selection selection, Condition having) {
        boolean given = SumCondition.isGiven(having);
        this.unknown = given ? LEFT_OUT : OTHER;
        this.shown = selection.shown().length;
        if (given) {
            for (int group : selection.found()) {
                put(from, group, OTHER);
            }
        }
        for (int number = 0; number < shown; number++) {
            put(from, selection.shown()[number], number);
        }
    }

    private void put(GroupSums from, int group, int number) {
        CounterTable of = from.table(group);
        int slot = GroupSums.slot(group);
        CounterTable table = table(of.family());
        int row = table.add(of.hi(slot), of.lo(slot), of.rule(slot), of.array(), of.values(slot));
        table.revision(row, number);
    }

    private CounterTable table(Family family) {
        return family == Family.IPV4 ? ipv4 : ipv6;
    }

    /** The number of a group that is shown, {@link #OTHER} or {@link #LEFT_OUT}. */
    int number(Family family, long hi, long lo, int rule) {
        CounterTable table = table(family);
        int row = table.find(hi, lo, rule);
        return row < 0 ? unknown : table.revision(row);
    }

    /** How many are shown. */
    int shown() {
        return shown;
    }
}
