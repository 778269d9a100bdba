package dev.weir.detect.alert;

import dev.weir.detect.rule.Field;
import dev.weir.detect.state.Evidence;
import dev.weir.detect.state.Example;
import java.util.List;
import java.util.Map;

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

    private static List<Count> counts(List<Map.Entry<String, Long>> values) {
        return values.stream()
                .map(value -> new Count(value.getKey(), value.getValue()))
                .toList();
    }
}
