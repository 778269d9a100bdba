package dev.weir.stream.detect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How the detect job of this instance fares. */
public final class DetectStatus {
    private final Supplier<String> state;
    private final LongSupplier lag;
    private final DetectMetrics metrics;
    private final RuleWatch rules;

    /**
     * Stores its parts.
     *
     * @param state of Kafka Streams
     * @param lag records of weir.flows that are not fetched yet
     */
    public DetectStatus(Supplier<String> state, LongSupplier lag, DetectMetrics metrics, RuleWatch rules) {
        this.state = state;
        this.lag = lag;
        this.metrics = metrics;
        this.rules = rules;
    }

    /** Whether all its tasks have their state. */
    boolean isRunning() {
        return state.get().equals("RUNNING");
    }

    /** Tuples are counted since the start, what is taken back after a failure included. */
    void addTo(ObjectNode json) {
        json.put("state", state.get())
                .put("lagRecords", lag.getAsLong())
                .put("tuplesTaken", metrics.tuples())
                .put("tuplesRefused", metrics.refused())
                .put("openAlerts", metrics.openAlerts())
                .put("rules", rules.get().enabled().size())
                .put("rulesRefused", rules.errors().size());
    }
}
