package dev.weir.query.live;

import dev.weir.platform.Metrics;
import dev.weir.platform.RateLimit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is read of the topic and sent to live streams. Law: {@code matched = sent + dropped}, over all streams. */
final class LiveMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(LiveMetrics.class);

    private final Counter exhausted;
    private final Counter unreadable;
    private final Counter ofFlows;
    private final Counter ofTails;
    private final Counter sent;
    private final Counter dropped;
    private final Counter cut;
    private final AtomicInteger tails;
    private final RateLimit log = new RateLimit(Duration.ofSeconds(10));

    LiveMetrics(Metrics metrics) {
        MeterRegistry registry = metrics.registry();
        exhausted = registry.counter("weir.query.live.scans.exhausted");
        unreadable = registry.counter("weir.query.live.unreadable");
        ofFlows = registry.counter("weir.query.live.records", "call", "flows");
        ofTails = registry.counter("weir.query.live.records", "call", "tail");
        sent = registry.counter("weir.query.live.events", "outcome", "sent");
        dropped = registry.counter("weir.query.live.events", "outcome", "dropped");
        cut = registry.counter("weir.query.live.tails.cut");
        tails = registry.gauge("weir.query.live.tails", new AtomicInteger());
    }

    void scanned(long records, boolean budgetEnded) {
        ofFlows.increment((double) records);
        if (budgetEnded) {
            exhausted.increment();
        }
    }

    void tailed(long records, long sentNow, long droppedNow) {
        ofTails.increment((double) records);
        sent.increment((double) sentNow);
        dropped.increment((double) droppedNow);
    }

    void unreadable(int partition, long offset) {
        unreadable.increment();
        if (log.pass()) {
            LOG.warn("The record at offset {} of partition {} is no flow tuple; it is left out", offset, partition);
        }
    }

    void opened() {
        tails.incrementAndGet();
    }

    void closed() {
        tails.decrementAndGet();
    }

    void cut() {
        cut.increment();
    }
}
