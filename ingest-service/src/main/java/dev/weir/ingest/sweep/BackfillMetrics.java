package dev.weir.ingest.sweep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of backfills. Law, while none is under way: {@code listed = enqueued + skipped}. */
record BackfillMetrics(Counter listed, Counter enqueued, Counter skipped) {

    BackfillMetrics(MeterRegistry registry) {
        this(
                registry.counter("weir.ingest.backfill.listed"),
                registry.counter("weir.ingest.backfill.enqueued"),
                registry.counter("weir.ingest.backfill.skipped"));
    }
}
