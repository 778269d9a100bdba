package dev.weir.ingest.event;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counters of one way in. Law, when idle: {@code received} = sum of {@code events} over all outcomes. */
final class IntakeCounts {
    private final MeterRegistry metrics;
    private final String source;

    IntakeCounts(MeterRegistry metrics, String source) {
        this.metrics = metrics;
        this.source = source;
    }

    /** What became of an event, apart from refusals. */
    enum Outcome {
        ENQUEUED,
        DUPLICATE,
        IGNORED,
        MALFORMED,
        FAILED
    }

    void received(int events) {
        metrics.counter("weir.ingest.intake.received", "source", source).increment(events);
    }

    void count(Outcome outcome) {
        count(outcome.name());
    }

    void refused(BlobScope.Reason reason) {
        count("refused_" + reason.name());
    }

    private void count(String outcome) {
        metrics.counter("weir.ingest.intake.events", "source", source, "outcome", outcome.toLowerCase(Locale.ROOT))
                .increment();
    }
}
