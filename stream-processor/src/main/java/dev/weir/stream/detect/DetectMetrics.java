package dev.weir.stream.detect;

import dev.weir.detect.alert.Alert;
import dev.weir.detect.rule.DetectionRule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The meters of the detect job, what it takes back after a failure included. */
public final class DetectMetrics {
    private final MeterRegistry registry;
    private final Counter taken;
    private final Counter rejected;
    private final Counter unknown;
    private final Map<TaskProcessor.Work, Integer> open = new ConcurrentHashMap<>();

    /** Registers the meters. */
    public DetectMetrics(MeterRegistry registry) {
        this.registry = registry;
        taken = registry.counter("weir.stream.detect.tuples");
        rejected = registry.counter("weir.stream.detect.rejected");
        unknown = registry.counter("weir.stream.detect.fragments.unknown");
        Gauge.builder("weir.stream.detect.alerts.open", this, DetectMetrics::openAlerts)
                .strongReference(true)
                .register(registry);
    }

    /** Adds how many records of this instance's partitions are not fetched yet. */
    public void watch(LongSupplier lag) {
        Gauge.builder("weir.stream.detect.lag.records", lag::getAsLong).register(registry);
    }

    /** So many tuples were sorted into their groups. */
    void taken(long tuples) {
        taken.increment((double) tuples);
    }

    /** A record is no flow tuple; the count job writes its dead letter. */
    void rejected() {
        rejected.increment();
    }

    /** What another instance sent is of a rule that this one does not have. */
    void unknown() {
        unknown.increment();
    }

    /** So many alerts are open there. */
    void open(TaskProcessor.Work task, int alerts) {
        open.put(task, alerts);
    }

    /** It is no longer here. */
    void ended(TaskProcessor.Work task) {
        open.remove(task);
    }

    /** Alerts of this instance that are open. */
    long openAlerts() {
        return open.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Tuples that were taken since the start. */
    long tuples() {
        return (long) taken.count();
    }

    /** Records that were no tuples since the start. */
    long refused() {
        return (long) rejected.count();
    }

    /** Something was found and not told, because too many alerts are open. */
    void dropped(DetectionRule rule) {
        registry.counter("weir.stream.detect.alerts.dropped", "rule", rule.id()).increment();
    }

    /** A record went to weir.alerts. */
    void told(DetectionRule rule, Alert alert) {
        registry.counter(
                        "weir.stream.detect.alerts",
                        "rule",
                        rule.id(),
                        "level",
                        alert.level().text(),
                        "state",
                        alert.state().text())
                .increment();
    }
}
