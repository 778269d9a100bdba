package dev.weir.sink.pump;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * The meters of one sink. Law, when idle: offsets committed, less the markers of transactions, = delivered + skipped +
 * dead-lettered + lost, and more only where records were read again.
 */
final class SinkMetrics {
    private static final String SINK = "sink";

    private final String sink;
    private final MeterRegistry metrics;
    private final Counter delivered;
    private final Counter unwanted;
    private final Counter tooOld;
    private final Counter lost;
    private final DistributionSummary batches;
    private final Timer sends;
    private volatile long lag;
    private volatile boolean isUp = true;

    SinkMetrics(String sink, MeterRegistry metrics) {
        this.sink = sink;
        this.metrics = metrics;
        delivered = metrics.counter("weir.sink.delivered", SINK, sink);
        unwanted = metrics.counter("weir.sink.skipped", SINK, sink, "reason", "unwanted");
        tooOld = metrics.counter("weir.sink.skipped", SINK, sink, "reason", "too_old");
        lost = metrics.counter("weir.sink.lost", SINK, sink);
        batches = metrics.summary("weir.sink.batch.records", SINK, sink);
        sends = metrics.timer("weir.sink.send", SINK, sink);
        Gauge.builder("weir.sink.lag", () -> lag).tag(SINK, sink).register(metrics);
        Gauge.builder("weir.sink.up", () -> isUp ? 1 : 0).tag(SINK, sink).register(metrics);
    }

    void sent(int records, Duration took) {
        batches.record(records);
        sends.record(took);
    }

    void delivered(long records) {
        delivered.increment((double) records);
    }

    /** One that the sink does not want. */
    void unwanted() {
        unwanted.increment();
    }

    /** One that the sink does not want any more. */
    void tooOld() {
        tooOld.increment();
    }

    void retried(String reason, int records) {
        metrics.counter("weir.sink.retried", SINK, sink, "reason", reason).increment(records);
    }

    void deadLettered(String reason) {
        metrics.counter("weir.sink.dead.lettered", SINK, sink, "reason", reason).increment();
    }

    void lost(long records) {
        lost.increment((double) records);
    }

    void lag(long records) {
        lag = records;
    }

    void up(boolean up) {
        isUp = up;
    }
}
