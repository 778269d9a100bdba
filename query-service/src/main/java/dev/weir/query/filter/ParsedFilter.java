package dev.weir.query.filter;

import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Conditions;
import java.util.ArrayList;
import java.util.List;

/**
 * What a filter asks for of counts.
 *
 * @param entries on what is counted, a source under a rule; without a form when there is nothing to check
 * @param groups on the sums of a group; likewise
 */
public record ParsedFilter(Condition entries, Condition groups) {

    /** @param text of the whole filter, for errors */
    static ParsedFilter of(Node node, String text) {
        List<Condition> entries = new ArrayList<>();
        List<Condition> groups = new ArrayList<>();
        split(node, text, entries, groups);
        return new ParsedFilter(joined(entries), joined(groups));
    }

    /** Counters are compared after everything else was checked, so the two must be joined by "and". */
    private static void split(Node node, String text, List<Condition> entries, List<Condition> groups) {
        if (node.isMixed() && node.parts().isEmpty()) {
            throw new FilterError(
                    text,
                    node.begin(),
                    "counters and other fields can only be joined by 'and': counters are compared when the flows that the"
                            + " other fields let through have been added up");
        }
        if (node.isMixed()) {
            node.parts().forEach(part -> split(part, text, entries, groups));
        } else {
            (node.ofSums() ? groups : entries).add(CountCondition.of(node.expression()));
        }
    }

    private static Condition joined(List<Condition> parts) {
        return switch (parts.size()) {
            case 0 -> Condition.getDefaultInstance();
            case 1 -> parts.getFirst();
            default ->
                Condition.newBuilder()
                        .setAll(Conditions.newBuilder().addAllParts(parts))
                        .build();
        };
    }
}
