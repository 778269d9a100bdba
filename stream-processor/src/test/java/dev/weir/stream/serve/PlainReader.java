package dev.weir.stream.serve;

import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.EntryVisitor;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.PartitionTotals;
import dev.weir.stream.count.RuleKey;
import dev.weir.stream.count.Source;
import dev.weir.stream.count.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The counts of a partition as a plain list of facts, of which panes finer than {@code whole} have expired. */
record PlainReader(List<RuleKey> rules, List<Fact> facts, Level whole) implements CountReader {

    private record Key(Source source, int rule) {}

    @Override
    public PartitionTotals totals() {
        return new PartitionTotals(facts.size(), 0, 0, 0, 0);
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
        Map<Key, long[]> sums = new HashMap<>();
        for (Fact fact : facts) {
            boolean inside = fact.timeMs() >= id.start() && fact.timeMs() < id.end();
            if (inside && (source == null || source.equals(fact.source()))) {
                long[] sum = sums.computeIfAbsent(new Key(fact.source(), fact.rule()), k -> new long[Values.LENGTH]);
                Values.add(sum, 0, fact.values(), 0);
            }
        }
        sums.forEach((key, sum) -> visitor.entry(
                key.source().family(), key.source().hi(), key.source().lo(), key.rule(), sum, 0));
        return null;
    }
}
