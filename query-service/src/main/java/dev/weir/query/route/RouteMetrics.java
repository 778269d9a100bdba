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
    private final Timer cancelled;
    private final Counter first;
    private final Counter retried;
    private final Counter hedged;
    private final Counter hedges;
    private final Counter hedgesWon;
    private final Counter older;
    private final Counter unchanged;
    private final Counter notKept;
    private final Counter partial;
    private final Counter unanswered;
    private final RateLimit log = new RateLimit(Duration.ofSeconds(10));

    RouteMetrics(Metrics metrics) {
        this.registry = metrics.registry();
        this.answered = timer("answered");
        this.failed = timer("failed");
        this.cancelled = timer("cancelled");
        this.first = registry.counter("weir.query.store.partitions", "asked", "first");
        this.retried = registry.counter("weir.query.store.partitions", "asked", "again");
        this.hedged = registry.counter("weir.query.store.partitions", "asked", "hedge");
        this.hedges = registry.counter("weir.query.hedges", "stage", "sent");
        this.hedgesWon = registry.counter("weir.query.hedges", "stage", "won");
        this.older = registry.counter("weir.query.answers.older");
        this.unchanged = registry.counter("weir.query.cache.answers", "outcome", "unchanged");
        this.notKept = registry.counter("weir.query.cache.answers", "outcome", "read");
        this.partial = registry.counter("weir.query.answers.incomplete", "answered", "some");
        this.unanswered = registry.counter("weir.query.answers.incomplete", "answered", "none");
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

    /** Adds a gauge of the answers that are kept. */
    void watch(AnswerCache cache) {
        gauge("weir.query.cache.bytes", cache::bytes);
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

    /** A request whose partitions others answered first. */
    void cancelled(long nanos) {
        cancelled.record(nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * A request that is sent.
     *
     * @param partitions how many it asks for
     * @param again for how many of them somebody was asked before
     */
    void asked(int partitions, int again, boolean hedge) {
        if (hedge) {
            hedges.increment();
            hedged.increment(partitions);
        } else {
            first.increment(partitions - again);
            retried.increment(again);
        }
    }

    void hedgeWon() {
        hedgesWon.increment();
    }

    /** A partition's answer that was older than one shown before. */
    void older() {
        older.increment();
    }

    /** A partition's answer that was kept and still holds. */
    void unchanged() {
        unchanged.increment();
    }

    /** A partition's answer that might have been kept, but was not, or did not hold any more. */
    void notKept() {
        notKept.increment();
    }

    void partial() {
        partial.increment();
    }

    void unanswered() {
        unanswered.increment();
    }
}
