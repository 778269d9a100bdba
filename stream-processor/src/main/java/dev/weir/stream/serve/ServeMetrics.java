package dev.weir.stream.serve;

import dev.weir.schemas.query.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/** The meters of a store endpoint: answers of partitions by outcome, and streams of rows. */
final class ServeMetrics {
    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<Outcome, Counter> answers = new EnumMap<>(Outcome.class);
    private final Counter refused;
    private final Counter broken;

    /** @param path first part of the routes */
    ServeMetrics(MeterRegistry registry, String path) {
        this.registry = registry;
        this.tags = Tags.of("path", path);
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.OUTCOME_UNSPECIFIED && outcome != Outcome.UNRECOGNIZED) {
                answers.put(
                        outcome,
                        registry.counter(
                                "weir.stream.answers",
                                tags.and("outcome", outcome.name().toLowerCase(Locale.ROOT))));
            }
        }
        refused = registry.counter("weir.stream.row.streams.refused", tags);
        broken = registry.counter("weir.stream.row.streams.broken", tags);
    }

    void answered(Outcome outcome) {
        Objects.requireNonNull(answers.get(outcome)).increment();
    }

    /** Shows how many of {@code most} places are taken. */
    void streams(Semaphore places, int most) {
        Gauge.builder("weir.stream.row.streams.open", places, free -> most - free.availablePermits())
                .tags(tags)
                .register(registry);
    }

    void refused() {
        refused.increment();
    }

    void broken() {
        broken.increment();
    }
}
