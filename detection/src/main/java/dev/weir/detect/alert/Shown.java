package dev.weir.detect.alert;

import dev.weir.detect.rule.Field;
import dev.weir.detect.state.Evidence;
import dev.weir.detect.state.Example;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an alert shows of its flows.
 *
 * @param firstMs time of the earliest flow, milliseconds since the epoch
 * @param lastMs time of the latest flow
 * @param sources with their tuples, the most frequent first; of many only some. The other two alike.
 * @param flows ids of some tuples
 * @param communityIds of the same tuples
 */
public record Shown(
        long firstMs,
        long lastMs,
        List<Count> sources,
        List<Count> destinations,
        List<Count> ports,
        List<String> flows,
        List<String> communityIds) {

    private static final int MOST_VALUES = 8;
    private static final int MOST_FLOWS = 3;

    /** A value and how many tuples have it. */
    public record Count(String value, long tuples) {}

    /** What is shown of the flows of a group. */
    public static Shown of(Evidence evidence) {
        return new Shown(
                evidence.firstMs(),
                evidence.lastMs(),
                counts(evidence.top(Field.SOURCE)),
                counts(evidence.top(Field.DESTINATION)),
                counts(evidence.top(Field.DESTINATION_PORT)),
                evidence.examples().stream().map(Example::id).toList(),
                evidence.examples().stream()
                        .map(Example::communityId)
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList());
    }

    /** All that two parts of the flows show; of many values only the most frequent ones. */
    public Shown plus(Shown later) {
        return new Shown(
                Math.min(firstMs, later.firstMs),
                Math.max(lastMs, later.lastMs),
                plus(sources, later.sources),
                plus(destinations, later.destinations),
                plus(ports, later.ports),
                first(flows, later.flows),
                first(communityIds, later.communityIds));
    }

    private static List<Count> plus(List<Count> some, List<Count> more) {
        Map<String, Long> sums = new LinkedHashMap<>();
        some.forEach(one -> sums.merge(one.value(), one.tuples(), Long::sum));
        more.forEach(one -> sums.merge(one.value(), one.tuples(), Long::sum));
        return sums.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_VALUES)
                .map(sum -> new Count(sum.getKey(), sum.getValue()))
                .toList();
    }

    private static List<String> first(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream())
                .distinct()
                .limit(MOST_FLOWS)
                .toList();
    }

    private static List<Count> counts(List<Map.Entry<String, Long>> values) {
        return values.stream()
                .map(value -> new Count(value.getKey(), value.getValue()))
                .toList();
    }
}
