package dev.weir.query.exclude;

import dev.weir.platform.Metrics;
import dev.weir.platform.RateLimit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts records of exclusions by what became of them, and what people did. */
final class ExclusionMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(ExclusionMetrics.class);

    private final MeterRegistry registry;
    private final RateLimit log = new RateLimit(Duration.ofMinutes(1));

    ExclusionMetrics(Metrics metrics) {
        registry = metrics.registry();
        for (ExclusionView.Outcome outcome : ExclusionView.Outcome.values()) {
            records(outcome);
        }
    }

    private Counter records(ExclusionView.Outcome outcome) {
        return registry.counter(
                "weir.query.exclusions.records", "outcome", outcome.name().toLowerCase(Locale.ROOT));
    }

    void known(IntSupplier number) {
        Gauge.builder("weir.query.exclusions.known", number, IntSupplier::getAsInt)
                .strongReference(true)
                .register(registry);
    }

    void read(ExclusionView.Outcome outcome, ConsumerRecord<byte[], byte[]> entry) {
        records(outcome).increment();
        if (outcome == ExclusionView.Outcome.UNREADABLE && log.pass()) {
            LOG.warn(
                    "The record at offset {} of partition {} of {} is no exclusion; GET /api/v1/exclusions tells why, DELETE takes it back",
                    entry.offset(),
                    entry.partition(),
                    entry.topic());
        }
    }

    /** @param action {@code made} or {@code removed} */
    void acted(String action) {
        registry.counter("weir.query.exclusions.actions", "action", action).increment();
    }
}
