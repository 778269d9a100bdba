package dev.weir.query.guard;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts what was turned away, and why. */
final class GuardMetrics {
    private final MeterRegistry registry;

    GuardMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param reason one of the few words in docs/metrics.md */
    void refused(String reason) {
        registry.counter("weir.query.refused", "reason", reason).increment();
    }
}
