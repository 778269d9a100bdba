package dev.weir.detect;

import dev.weir.detect.alert.Alert;
import dev.weir.detect.exclude.Exclusions;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.detect.rule.RuleSet;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.table.EnrichmentTables;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Shows flows to rules in memory, with a clock that the caller drives: for tests of rules, and to see what a rule would have told of
 * flows of the past. For one thread.
 */
public final class Replay {
    private final RuleSet rules;
    private Exclusions exclusions = Exclusions.NONE;
    private final FlowEnricher enricher;
    private final MemoryStore store = new MemoryStore();
    private final List<Alert> told = new ArrayList<>();
    private Gatherer gatherer = new Gatherer();
    private Judge judge;
    private long dropped;

    /**
     * A start from nothing.
     *
     * @param tables what is known of addresses
     * @param nowMs the clock, milliseconds since the epoch
     */
    public Replay(RuleSet rules, EnrichmentTables tables, long nowMs) {
        this.rules = rules;
        this.enricher = new FlowEnricher(() -> tables);
        this.judge = judge();
        use(nowMs);
    }

    private Judge judge() {
        return new Judge(store, new AlertListener() {
            @Override
            public void told(DetectionRule rule, Alert alert) {
                told.add(alert);
            }

            @Override
            public void dropped(DetectionRule rule) {
                dropped++;
            }
        });
    }

    private void use(long nowMs) {
        gatherer.use(rules);
        gatherer.exclude(exclusions);
        judge.use(rules, nowMs);
    }

    /** From now on flows that are excluded are passed over. */
    public void exclude(Exclusions flows) {
        exclusions = flows;
        gatherer.exclude(flows);
    }

    /**
     * Takes in a tuple.
     *
     * @param tuple a serialized {@code FlowTuple}, a value of {@code weir.flows}
     * @throws IllegalArgumentException when it is none
     */
    public void take(byte[] tuple) {
        EnrichedFlow flow = enricher.enrich(tuple);
        if (flow == null) {
            throw new IllegalArgumentException("no tuple of a flow");
        }
        gatherer.take(flow);
    }

    /** Judges what was taken in. */
    public void judge(long nowMs) {
        gatherer.drain(fragment -> judge.take(fragment, nowMs));
    }

    /** Lets time pass: what is due is told. */
    public void tick(long nowMs) {
        judge.tick(nowMs);
    }

    /** Goes on as a new process does: with nothing but what is in the store. */
    public void restart(long nowMs) {
        gatherer = new Gatherer();
        judge = judge();
        use(nowMs);
    }

    /** Gives away all that was told, in order, and forgets it. */
    public void drainTold(Consumer<Alert> to) {
        told.forEach(to);
        told.clear();
    }

    /** How often something was found and not told, because so many alerts were open. */
    public long dropped() {
        return dropped;
    }

    /** Groups and alerts that are remembered. */
    public int remembered() {
        return store.size();
    }

    /** All that was told and not given away, in order: an alert as often as it was told of. */
    public List<Alert> told() {
        return List.copyOf(told);
    }
}
