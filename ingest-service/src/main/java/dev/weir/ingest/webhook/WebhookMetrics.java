package dev.weir.ingest.webhook;

import dev.weir.platform.token.Verdict;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** What the webhook tells of itself. */
final class WebhookMetrics {
    private final MeterRegistry registry;
    private final DistributionSummary events;
    private final Timer kafka;

    WebhookMetrics(MeterRegistry registry) {
        this.registry = registry;
        events = registry.summary("weir.ingest.webhook.delivery.events");
        kafka = registry.timer("weir.ingest.webhook.enqueue");
    }

    void answered(int status) {
        registry.counter("weir.ingest.webhook.deliveries", "status", String.valueOf(status))
                .increment();
    }

    void enqueued(int events, Duration time) {
        this.events.record(events);
        kafka.record(time);
    }

    void unauthorized(Verdict verdict) {
        registry.counter(
                        "weir.ingest.webhook.unauthorized",
                        "reason",
                        verdict.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
