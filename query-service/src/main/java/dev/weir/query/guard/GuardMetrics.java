package dev.weir.query.guard;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Counts what was turned away, and why; tells how many queries run and wait, and for how long they waited. */
final class GuardMetrics {
    private static final Duration[] BUCKETS = IntStream.of(1, 10, 100, 500, 1_000, 5_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Timer waited;

    GuardMetrics(MeterRegistry registry) {
        this.registry = registry;
        waited = Timer.builder("weir.query.queue")
                .description("Time that a query waited for its turn")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** @param turns of all clients, {@code most} when nothing runs */
    void turns(Semaphore turns, int most) {
        Gauge.builder("weir.query.running", turns, all -> most - all.availablePermits())
                .strongReference(true)
                .register(registry);
        Gauge.builder("weir.query.waiting", turns, Semaphore::getQueueLength)
                .strongReference(true)
                .register(registry);
    }

    /** A query had or did not have its turn after {@code nanos}. */
    void waited(long nanos) {
        waited.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** @param reason one of the few words in docs/metrics.md */
    void refused(String reason) {
        registry.counter("weir.query.refused", "reason", reason).increment();
    }
}
