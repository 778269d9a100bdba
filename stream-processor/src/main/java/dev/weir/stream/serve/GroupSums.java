package dev.weir.stream.serve;

import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.CounterTable;
import dev.weir.stream.count.EntryVisitor;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.Source;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The groups of one step: sums of the entries of its panes. A group is a source, where sources matter, and a rule group. */
final class GroupSums implements EntryVisitor {
    private final SourceFilter sources;
    private final RuleGroups rules;
    private final boolean bySource;
    private final int mostGroups;
    private final CounterTable ipv4 = new CounterTable(Family.IPV4);
    private final CounterTable ipv6 = new CounterTable(Family.IPV6);

    /**
     * Begins with no groups.
     *
     * @param bySource whether each source has groups of its own
     * @param mostGroups with more, {@link TooManyGroups} is thrown
     */
    GroupSums(SourceFilter sources, RuleGroups rules, boolean bySource, int mostGroups) {
        this.sources = sources;
        this.rules = rules;
        this.bySource = bySource;
        this.mostGroups = mostGroups;
    }

    /** Adds the panes of a cover. */
    void add(CountReader reader, List<PaneId> panes) {
        List<Source> lookups = sources.lookups();
        for (PaneId pane : panes) {
            if (lookups.isEmpty()) {
                add(reader, pane, null);
            }
            for (Source source : lookups) {
                add(reader, pane, source);
            }
        }
    }

    private void add(CountReader reader, PaneId pane, @Nullable Source source) {
        Level whole = reader.visit(pane, source, this);
        if (whole != null) {
            throw new ExpiredPanes(whole);
        }
    }

    @Override
    public void entry(Family family, long hi, long lo, int rule, long[] values, int at) {
        int group = rules.group(rule);
        if (group == RuleGroups.EXCLUDED || !sources.matches(family, hi, lo)) {
            return;
        }
        if (bySource) {
            table(family).add(hi, lo, group, values, at);
        } else {
            ipv4.add(0, 0, group, values, at);
        }
        if (size() > mostGroups) {
            throw new TooManyGroups(mostGroups);
        }
    }

    CounterTable table(Family family) {
        return family == Family.IPV4 ? ipv4 : ipv6;
    }

    int size() {
        return ipv4.size() + ipv6.size();
    }

    /** Calls {@code group} with the slot of each group in the table of {@code family}. */
    void forEach(Family family, IntConsumer group) {
        CounterTable table = table(family);
        for (int slot = 0; slot < table.capacity(); slot++) {
            if (table.used(slot)) {
                group.accept(slot);
            }
        }
    }
}
