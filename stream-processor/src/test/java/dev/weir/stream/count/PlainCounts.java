package dev.weir.stream.count;

import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The count semantics in the plainest form: a sorted map from pane, source and rule to values. */
public final class PlainCounts {
    private final Map<String, long[]> counts = new TreeMap<>();
    private final Map<String, PlainDistinct> distinct = new TreeMap<>();

    /** Counts one tuple in its minute, hour and day. */
    public void count(FlowTuple tuple) {
        for (Level level : Level.values()) {
            long[] values = counts.computeIfAbsent(key(level, tuple), k -> new long[Values.LENGTH]);
            Values.add(values, 0, values(tuple), 0);
            distinct.computeIfAbsent(key(level, tuple), k -> new PlainDistinct())
                    .add(tuple);
        }
    }

    private static String key(Level level, FlowTuple tuple) {
        RuleKey rule = new RuleKey(
                tuple.getRule().getAcl(),
                tuple.getRule().getName(),
                tuple.getDirection() == Direction.INBOUND ? "I" : "O");
        return key(
                PaneId.holding(level, tuple.getTimeMs()),
                IpText.text(tuple.getSourceAddress().toByteArray()),
                rule);
    }

    /** The key of an entry. */
    public static String key(PaneId pane, String source, RuleKey rule) {
        return pane.level() + " " + pane.start() + " " + source + " " + rule;
    }

    private static long[] values(FlowTuple tuple) {
        FlowState state = tuple.getState();
        boolean carries = state == FlowState.CONTINUING || state == FlowState.END;
        return new long[] {
            1,
            state == FlowState.ALLOWED || state == FlowState.BEGIN ? 1 : 0,
            state == FlowState.DENIED ? 1 : 0,
            state == FlowState.END ? 1 : 0,
            carries ? tuple.getPacketsSent() : 0,
            carries ? tuple.getBytesSent() : 0,
            carries ? tuple.getPacketsReceived() : 0,
            carries ? tuple.getBytesReceived() : 0,
            tuple.getTimeMs(),
            tuple.getTimeMs(),
            Destinations.NONE
        };
    }

    /** The values of each entry, as {@link Values}, without destinations. */
    public Map<String, long[]> counts() {
        return counts;
    }

    /** The counters of each entry, its first and last time, and the numbers of its destinations and ports. */
    public Map<String, List<Long>> numbers() {
        Map<String, List<Long>> numbers = new TreeMap<>();
        counts.forEach((key, values) -> {
            List<Long> all = new ArrayList<>(
                    Arrays.stream(values, 0, Values.DESTINATIONS).boxed().toList());
            all.addAll(distinct.getOrDefault(key, new PlainDistinct()).numbers());
            numbers.put(key, all);
        });
        return numbers;
    }

    /** Every pane that holds something. */
    Set<PaneId> panes() {
        Set<PaneId> panes = new LinkedHashSet<>();
        for (String key : counts.keySet()) {
            String[] parts = key.split(" ", 3);
            panes.add(new PaneId(Level.valueOf(parts[0]), Long.parseLong(parts[1])));
        }
        return panes;
    }

    /** Tuples in a pane. */
    long tuples(PaneId pane) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(pane.level() + " " + pane.start() + " "))
                .mapToLong(entry -> entry.getValue()[Values.TUPLES])
                .sum();
    }

    PlainCounts copy() {
        PlainCounts copy = new PlainCounts();
        counts.forEach((key, values) -> copy.counts.put(key, values.clone()));
        distinct.forEach((key, sets) -> copy.distinct.put(key, sets.copy()));
        return copy;
    }
}
