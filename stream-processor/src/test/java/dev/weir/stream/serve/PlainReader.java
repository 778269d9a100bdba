package dev.weir.stream.serve;

import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.CounterTable;
import dev.weir.stream.count.Destinations;
import dev.weir.stream.count.EntryVisitor;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.PartitionTotals;
import dev.weir.stream.count.RuleKey;
import dev.weir.stream.count.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The counts of a partition as a plain list of facts, of which panes finer than {@code whole} have expired. */
record PlainReader(List<RuleKey> rules, List<Fact> facts, Level whole) implements CountReader {

    @Override
    public PartitionTotals totals() {
        return new PartitionTotals(facts.size(), 0, 0, 0, 0, 0);
    }

    @Override
    public long tuplesInWindows() {
        return facts.size();
    }

    @Override
    public @Nullable Level visit(PaneId id, @Nullable Source source, EntryVisitor visitor) {
        if (id.level().compareTo(whole) < 0) {
            return whole;
        }
        for (Family family : Family.values()) {
            CounterTable sums = new CounterTable(family);
            facts.stream()
                    .filter(fact -> fact.timeMs() >= id.start() && fact.timeMs() < id.end())
                    .filter(fact -> fact.source().family() == family)
                    .filter(fact -> source == null || source.equals(fact.source()))
                    .forEach(fact -> sums.add(
                            fact.source().hi(), fact.source().lo(), fact.rule(), fact.values(), 0, Destinations.EMPTY));
            visit(sums, visitor);
        }
        return null;
    }

    private static void visit(CounterTable sums, EntryVisitor visitor) {
        for (int slot = 0; slot < sums.size(); slot++) {
            visitor.entry(
                    sums.family(),
                    sums.hi(slot),
                    sums.lo(slot),
                    sums.rule(slot),
                    sums.array(),
                    sums.values(slot),
                    sums.destinations());
        }
    }
}
