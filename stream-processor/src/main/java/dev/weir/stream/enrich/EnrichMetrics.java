package dev.weir.stream.enrich;

import dev.weir.enrich.format.FlowFormat;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The meters of what this process writes to weir.flows.enriched, what it takes back included. Exact numbers of tuples are kept
 * in the store.
 */
public final class EnrichMetrics {
    private final Map<FlowFormat, Counter> records = new EnumMap<>(FlowFormat.class);
    private final Map<FlowFormat, Counter> bytes = new EnumMap<>(FlowFormat.class);
    private final Counter refused;

    /** @param formats that are written */
    public EnrichMetrics(MeterRegistry registry, List<FlowFormat> formats) {
        refused = registry.counter("weir.stream.enrich.refused");
        for (FlowFormat format : formats) {
            records.put(format, registry.counter("weir.stream.enriched.records", "format", format.text()));
            bytes.put(format, registry.counter("weir.stream.enriched.bytes", "format", format.text()));
        }
    }

    /** Adds a tuple that was counted and cannot be enriched. */
    void refused() {
        refused.increment();
    }

    /** Adds what was written since the last call. */
    void wrote(FlowFormat format, long recordCount, long byteCount) {
        Objects.requireNonNull(records.get(format)).increment((double) recordCount);
        Objects.requireNonNull(bytes.get(format)).increment((double) byteCount);
    }
}
