package dev.weir.stream.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The entries that a visit of one pane gave, those with the same key added up. */
final class EntrySums implements EntryVisitor {
    private final PaneId pane;
    private final List<RuleKey> rules;
    private final Map<String, long[]> values = new TreeMap<>();
    private final Destinations destinations = new Destinations();
    private @Nullable Source first;

    EntrySums(PaneId pane, List<RuleKey> rules) {
        this.pane = pane;
        this.rules = rules;
    }

    @Override
    public void entry(Family family, long hi, long lo, int rule, long[] from, int at, Destinations sets) {
        first = first == null ? new Source(family, hi, lo) : first;
        String key = PlainCounts.key(pane, SourceText.text(family, hi, lo), rules.get(rule));
        long[] sum = values.computeIfAbsent(key, k -> new long[Values.LENGTH]);
        Values.add(sum, 0, from, at);
        sum[Values.DESTINATIONS] = destinations.union(sum[Values.DESTINATIONS], from[at + Values.DESTINATIONS], sets);
    }

    Optional<Source> firstSource() {
        return Optional.ofNullable(first);
    }

    /** As {@link PlainCounts#numbers}. */
    Map<String, List<Long>> numbers() {
        Map<String, List<Long>> numbers = new TreeMap<>();
        values.forEach((key, sum) -> {
            List<Long> all = new ArrayList<>(
                    Arrays.stream(sum, 0, Values.DESTINATIONS).boxed().toList());
            all.add(destinations.addressCount(sum[Values.DESTINATIONS]));
            all.add(destinations.portCount(sum[Values.DESTINATIONS]));
            numbers.put(key, all);
        });
        return numbers;
    }
}
