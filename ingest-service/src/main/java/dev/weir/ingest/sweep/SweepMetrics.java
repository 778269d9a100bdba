package dev.weir.ingest.sweep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** The meters of sweep and backfill. */
final class SweepMetrics {
    private final MeterRegistry registry;
    private final Counter listed;
    private final Counter lacking;
    private final Counter elsewhere;
    private final Counter failures;
    private final Timer duration;

    SweepMetrics(MeterRegistry registry) {
        this.registry = registry;
        listed = registry.counter("weir.ingest.sweep.listed");
        lacking = registry.counter("weir.ingest.sweep.enqueued", "cursor", "behind");
        elsewhere = registry.counter("weir.ingest.sweep.enqueued", "cursor", "elsewhere");
        failures = registry.counter("weir.ingest.sweep.failures");
        duration = registry.timer("weir.ingest.sweep.duration");
    }

    /** Gauges of one container, whose URL is {@code container}. */
    void watch(String container, ContainerSweep sweep) {
        Gauge.builder("weir.ingest.sweep.flow.logs", sweep, s -> s.status().flowLogs())
                .tag("container", container)
                .register(registry);
        Gauge.builder("weir.ingest.sweep.last.success", sweep, ContainerSweep::lastSuccessSeconds)
                .baseUnit("seconds")
                .tag("container", container)
                .register(registry);
    }

    void listed() {
        listed.increment();
    }

    /** @param cursorHere whether the blob's cursor is kept here and tells that the blob was not read as it is */
    void enqueued(boolean cursorHere) {
        (cursorHere ? lacking : elsewhere).increment();
    }

    void swept(Duration took) {
        duration.record(took);
    }

    void failed() {
        failures.increment();
    }
}
