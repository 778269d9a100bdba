package dev.weir.ingest.publish;

import io.micrometer.core.instrument.MeterRegistry;

/** Mirrors the totals as meters of this process: {@code tuples_published} as {@code weir.ingest.tuples.published}, what follows a dot as tag {@code reason}. */
final class TotalsMeters {
    private final MeterRegistry registry;

    TotalsMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A counter of the totals grew, and that is committed. */
    void grew(String counter, long by) {
        int dot = counter.indexOf('.');
        String name = "weir.ingest." + (dot < 0 ? counter : counter.substring(0, dot)).replace('_', '.');
        if (dot < 0) {
            registry.counter(name).increment((double) by);
        } else {
            registry.counter(name, "reason", counter.substring(dot + 1)).increment((double) by);
        }
    }

    /** A worker started anew after an error. */
    void restarted() {
        registry.counter("weir.ingest.worker.restarts").increment();
    }

    /** A blob could not be read. */
    void failed() {
        registry.counter("weir.ingest.blob.failures").increment();
    }
}
