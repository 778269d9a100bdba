package dev.weir.query.route;

import dev.weir.platform.Metrics;
import dev.weir.platform.RateLimit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the requests to the stores and what came of them. */
final class RouteMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(RouteMetrics.class);

    private static final Duration[] BUCKETS = IntStream.of(1, 5, 25, 100, 250, 500, 1_000, 2_500, 5_000, 30_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Timer answered;
    private final Timer failed;
    private final Counter partial;
    private final Counter unanswered;
    private final RateLimit log = new RateLimit(Duration.ofSeconds(10));

    RouteMetrics(Metrics metrics) {
        this.registry = metrics.registry();
        this.answered = timer("answered");
        this.failed = timer("failed");
        this.partial = metrics.registry().counter("weir.query.answers.incomplete", "answered", "some");
        this.unanswered = metrics.registry().counter("weir.query.answers.incomplete", "answered", "none");
    }

    private Timer timer(String outcome) {
        return Timer.builder("weir.query.store.requests")
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Adds gauges of how much the cluster holds and how fresh it is. */
    void watch(Supplier<Cluster> cluster) {
        gauge("weir.query.partitions.missing", () -> cluster.get().missing());
        gauge("weir.query.lag.records", () -> cluster.get().lag());
        gauge("weir.query.stream.time.age.seconds", () -> age(cluster.get().streamTimeMs()));
    }

    private static double age(long streamTimeMs) {
        return streamTimeMs == 0 ? Double.NaN : (System.currentTimeMillis() - streamTimeMs) / 1000.0;
    }

    private void gauge(String name, Supplier<Number> value) {
        Gauge.builder(name, value).strongReference(true).register(registry);
    }

    void answered(long nanos) {
        answered.record(nanos, TimeUnit.NANOSECONDS);
    }

    void failed(String endpoint, String reason, long nanos) {
        failed.record(nanos, TimeUnit.NANOSECONDS);
        if (log.pass()) {
            LOG.warn("The store at {} does not answer: {}", endpoint, reason);
        }
    }

    void partial() {
        partial.increment();
    }

    void unanswered() {
        unanswered.increment();
    }
}
