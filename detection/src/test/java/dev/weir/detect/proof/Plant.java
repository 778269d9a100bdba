package dev.weir.detect.proof;

import dev.weir.detect.alert.Alert;
import dev.weir.schemas.flows.FlowTuple;
import java.util.List;
import java.util.Set;

/**
 * An attack that one rule is to find.
 *
 * @param about what an alert's group must have: addresses, ports, names
 * @param metMs time of the flow with which the rule's condition is met, milliseconds since the epoch
 * @param tuples in the order of time
 */
record Plant(String rule, Set<String> about, long metMs, List<FlowTuple> tuples) {
    private static final long AFTER_MS = 26 * 3_600_000L;

    long beginMs() {
        return tuples.getFirst().getTimeMs();
    }

    private boolean isThen(Alert alert) {
        return alert.openedMs() > beginMs()
                && alert.openedMs() < tuples.getLast().getTimeMs() + AFTER_MS;
    }

    /** Whether an alert is the one that is wanted. */
    boolean isFoundBy(Alert alert) {
        return alert.rule().equals(rule)
                && isThen(alert)
                && alert.group().values().containsAll(about);
    }

    /** Whether an alert of whatever rule is about the attack: all that its group has are ends of the attack's flows, or its rule. */
    boolean isTouchedBy(Alert alert) {
        return isThen(alert)
                && alert.group().values().stream()
                        .allMatch(value -> about.contains(value)
                                || tuples.stream()
                                        .anyMatch(tuple -> parts(tuple).contains(value)));
    }

    private static List<String> parts(FlowTuple tuple) {
        return List.of(
                tuple.getRule().getAcl(),
                tuple.getRule().getName(),
                LoggedTuples.text(tuple.getSourceAddress()),
                LoggedTuples.text(tuple.getDestinationAddress()),
                String.valueOf(tuple.getSourcePort()),
                String.valueOf(tuple.getDestinationPort()),
                String.valueOf(tuple.getProtocol()));
    }
}
