package dev.weir.query.alert;

import dev.weir.platform.Metrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts records of alerts and of what people did. Law: {@code read = taken + duplicate + unreadable}. */
final class AlertMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(AlertMetrics.class);

    private final MeterRegistry registry;
    private final AtomicInteger streams;
    private final Set<AlertReader.Unreadable.Reason> logged = EnumSet.noneOf(AlertReader.Unreadable.Reason.class);

    AlertMetrics(Metrics metrics, AlertView view) {
        registry = metrics.registry();
        streams = registry.gauge("weir.query.alerts.streams", new AtomicInteger());
        Gauge.builder("weir.query.alerts.known", view, AlertView::size)
                .strongReference(true)
                .register(registry);
        for (String outcome : new String[] {"taken", "duplicate"}) {
            registry.counter("weir.query.alerts.records", "outcome", outcome);
        }
    }

    void read(boolean isNew) {
        registry.counter("weir.query.alerts.records", "outcome", isNew ? "taken" : "duplicate")
                .increment();
    }

    /** Each reason is written down once. For the one thread that reads. */
    void unreadable(AlertReader.Unreadable.Reason reason, String topic, int partition, long offset) {
        String text = reason.name().toLowerCase(Locale.ROOT);
        registry.counter("weir.query.alerts.records", "outcome", text).increment();
        if (logged.add(reason)) {
            LOG.warn(
                    "The record at offset {} of partition {} of {} is left out ({}); more such records are only counted",
                    offset,
                    partition,
                    topic,
                    text);
        }
    }

    void acted(AlertAction.Kind kind) {
        registry.counter("weir.query.alerts.actions", "action", kind.text()).increment();
    }

    AtomicInteger streams() {
        return streams;
    }
}
