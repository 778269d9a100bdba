package dev.weir.enrich.source;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Map;

/** The meters of one source. Law: looks = loads (loaded and unchanged) + failures, without those of copies. */
final class SourceMetrics {
    private final MeterRegistry registry;
    private final Tags tags;
    private final MultiGauge dropped;

    SourceMetrics(MeterRegistry registry, String source) {
        this.registry = registry;
        tags = Tags.of("source", source);
        dropped =
                MultiGauge.builder("weir.enrich.source.dropped.rows").tags(tags).register(registry);
    }

    /** Begins to show how a source fares. */
    void watch(Source source) {
        Gauge.builder("weir.enrich.source.rows", source, it -> it.status().rows())
                .tags(tags)
                .register(registry);
        Gauge.builder("weir.enrich.source.bytes", source, it -> it.status().bytes())
                .tags(tags)
                .register(registry);
        Gauge.builder("weir.enrich.source.age.seconds", source, Source::ageSeconds)
                .tags(tags)
                .register(registry);
        Gauge.builder("weir.enrich.source.good", source, it -> it.trouble().isEmpty() ? 1 : 0)
                .tags(tags)
                .register(registry);
    }

    void loaded() {
        registry.counter("weir.enrich.source.loads", tags.and("outcome", "loaded"))
                .increment();
    }

    void unchanged() {
        registry.counter("weir.enrich.source.loads", tags.and("outcome", "unchanged"))
                .increment();
    }

    void failed(FailureReason reason) {
        registry.counter("weir.enrich.source.failures", tags.and("reason", reason.text()))
                .increment();
    }

    void dropped(Map<String, Long> rows) {
        dropped.register(
                rows.entrySet().stream()
                        .map(row -> MultiGauge.Row.of(Tags.of("reason", row.getKey()), row.getValue()))
                        .toList(),
                true);
    }
}
