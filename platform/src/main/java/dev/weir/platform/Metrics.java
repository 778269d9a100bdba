package dev.weir.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The meters of one process, printed in Prometheus' text format. Names start with {@code weir.} and are listed in docs/metrics.md. */
public final class Metrics implements AutoCloseable {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final Set<Object> watched = ConcurrentHashMap.newKeySet();

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    /** Where services register their meters. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Adds how much of the disk that holds {@code directory} is free. Services of one process that share it have it once. */
    public void watchDisk(Path directory) {
        Path disk = directory.toAbsolutePath().normalize();
        if (watched.add(disk)) {
            new DiskSpaceMetrics(disk.toFile()).bindTo(registry);
        }
    }

    /** Adds whether the process can do its work. Services that share {@code health} have it once. */
    void watch(Health health) {
        if (watched.add(health)) {
            Gauge.builder("weir.ready", health, it -> it.missing().isEmpty() ? 1 : 0)
                    .register(registry);
        }
    }

    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
