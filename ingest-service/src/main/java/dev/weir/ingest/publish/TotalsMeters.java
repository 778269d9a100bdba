package dev.weir.ingest.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.Stream;

/** Mirrors the totals as meters of this process: {@code tuples_published} as {@code weir.ingest.tuples.published}, what follows a dot as tag {@code reason}. */
final class TotalsMeters {
    private static final Duration[] BUCKETS = Stream.of(100, 250, 500, 1_000, 2_000, 5_000, 10_000, 60_000, 600_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Timer delay;

    TotalsMeters(MeterRegistry registry) {
        this.registry = registry;
        delay = Timer.builder("weir.ingest.delay")
                .description("From the change of a live blob to the commit of its tuples")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Tuples of a live blob were committed {@code ms} milliseconds after it had changed. */
    void delay(long ms) {
        delay.record(Duration.ofMillis(ms));
    }

    /** A counter of the totals grew, and that is committed. */
    void grew(String counter, long by) {
        int dot = counter.indexOf('.');
        String name = "weir.ingest." + (dot < 0 ? counter : counter.substring(0, dot)).replace('_', '.');
        if (dot < 0) {
            registry.counter(name).increment((double) by);
        } else {
            registry.counter(name, "reason", counter.substring(dot + 1)).increment((double) by);
        }
    }

    /** A worker started anew after an error. */
    void restarted() {
        registry.counter("weir.ingest.worker.restarts").increment();
    }

    /** A blob could not be read, for the {@code reason} that a label names. */
    void failed(String reason) {
        registry.counter("weir.ingest.blob.failures", "reason", reason).increment();
    }
}
