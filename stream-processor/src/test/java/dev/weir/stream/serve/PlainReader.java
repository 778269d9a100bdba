package dev.weir.stream.serve;

import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.CounterTable;
import dev.weir.stream.count.Destinations;
import dev.weir.stream.count.EntryVisitor;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.Fingerprint;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.OpenPanes;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.PaneReading;
import dev.weir.stream.count.PartitionTotals;
import dev.weir.stream.count.RuleKey;
import dev.weir.stream.count.Source;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The counts of a partition as a plain list of facts, of which panes finer than {@code whole} have expired. */
record PlainReader(List<RuleKey> rules, List<Fact> facts, Level whole) implements CountReader {

    @Override
    public PartitionTotals totals() {
        return new PartitionTotals(facts.size(), 0, 0, 0, 0, 0, -1);
    }

    @Override
    public long tuplesInWindows() {
        return facts.size();
    }

    /** Every other fact is open. */
    @Override
    public <T> T read(List<PaneId> panes, PaneReading<T> reading) {
        OpenPanes open = new OpenPanes() {
            @Override
            public PartitionTotals totals() {
                return PlainReader.this.totals();
            }

            @Override
            public @Nullable Level coarser() {
                return panes.stream().anyMatch(id -> id.level().compareTo(whole) < 0) ? whole : null;
            }

            @Override
            public Fingerprint fingerprint() {
                return new Fingerprint(facts.hashCode(), panes.hashCode());
            }

            @Override
            public void visit(List<PaneId> some, List<Source> sources, EntryVisitor visitor) {
                some.forEach(id -> PlainReader.this.visit(id, 0, sources, visitor));
            }
        };
        return reading.begin(open)
                .finish((some, sources, visitor) -> some.forEach(id -> visit(id, 1, sources, visitor)));
    }

    private void visit(PaneId id, int every, List<Source> sources, EntryVisitor visitor) {
        for (Family family : Family.values()) {
            CounterTable sums = new CounterTable(family);
            IntStream.range(0, facts.size())
                    .filter(i -> i % 2 == every)
                    .mapToObj(facts::get)
                    .filter(fact -> fact.timeMs() >= id.start() && fact.timeMs() < id.end())
                    .filter(fact -> fact.source().family() == family)
                    .filter(fact -> sources.isEmpty() || sources.contains(fact.source()))
                    .forEach(fact -> sums.add(
                            fact.source().hi(), fact.source().lo(), fact.rule(), fact.values(), 0, Destinations.EMPTY));
            visit(sums, visitor);
        }
    }

    private static void visit(CounterTable sums, EntryVisitor visitor) {
        for (int row = 0; row < sums.size(); row++) {
            visitor.entry(
                    sums.family(),
                    sums.hi(row),
                    sums.lo(row),
                    sums.rule(row),
                    sums.array(),
                    sums.values(row),
                    sums.destinations());
        }
    }
}
