package dev.weir.stream.detect;

import dev.weir.detect.alert.Alert;
import dev.weir.detect.rule.DetectionRule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of the detect job, what it takes back after a failure included. */
public final class DetectMetrics {
    private final MeterRegistry registry;
    private final Counter taken;
    private final Counter rejected;
    private final Counter unknown;

    /** Registers the meters. */
    public DetectMetrics(MeterRegistry registry) {
        this.registry = registry;
        taken = registry.counter("weir.stream.detect.tuples");
        rejected = registry.counter("weir.stream.detect.rejected");
        unknown = registry.counter("weir.stream.detect.fragments.unknown");
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
