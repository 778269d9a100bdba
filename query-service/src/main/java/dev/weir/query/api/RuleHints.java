package dev.weir.query.api;

import dev.weir.query.report.FlowUse;
import dev.weir.query.report.PortUse;
import dev.weir.query.report.RuleUse;
import dev.weir.query.rules.KnownRule;
import java.util.List;
import java.util.Optional;

/**
 * What was observed under one rule.
 *
 * @param use what is counted
 * @param file what its file says of it
 * @param flows what the flows that Kafka still has say of it; none where they cannot be read
 */
record RuleHints(RuleUse use, Optional<KnownRule> file, Optional<SeenFlows> flows) {

    /**
     * Flows that were read.
     *
     * @param sinceMs all that arrived later was looked at, milliseconds since the epoch; 0 when there was nothing
     * @param truncated whether more are there that were not read
     */
    record SeenFlows(FlowUse use, long sinceMs, boolean truncated) {}

    /** Ports as they are counted or, where nobody counts them, as the flows tell. */
    List<PortUse> ports() {
        return use.ports().orElseGet(() -> flows.map(seen -> seen.use().ports()).orElse(List.of()));
    }

    /** Where ports are from: {@code counts}, {@code flows}, or nothing. */
    String portsOf() {
        if (use.ports().isPresent()) {
            return "counts";
        }
        return flows.isPresent() ? "flows" : "";
    }

    boolean truncated() {
        return flows.isPresent() && flows.get().truncated();
    }
}
