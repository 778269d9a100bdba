package dev.weir.query.route;

import dev.weir.platform.Metrics;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the requests to the stores and what came of them. */
final class RouteMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(RouteMetrics.class);
    private static final long LOG_INTERVAL = Duration.ofSeconds(10).toNanos();

    private final Counter answered;
    private final Counter failed;
    private final Counter partial;
    private final Counter unanswered;
    private final AtomicLong lastLogged = new AtomicLong(System.nanoTime() - LOG_INTERVAL);

    RouteMetrics(Metrics metrics) {
        this.answered = metrics.registry().counter("weir.query.store.requests", "outcome", "answered");
        this.failed = metrics.registry().counter("weir.query.store.requests", "outcome", "failed");
        this.partial = metrics.registry().counter("weir.query.answers.incomplete", "answered", "some");
        this.unanswered = metrics.registry().counter("weir.query.answers.incomplete", "answered", "none");
    }

    void answered() {
        answered.increment();
    }

    void failed(String endpoint, String reason) {
        failed.increment();
        long now = System.nanoTime();
        long last = lastLogged.get();
        if (now - last >= LOG_INTERVAL && lastLogged.compareAndSet(last, now)) {
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
