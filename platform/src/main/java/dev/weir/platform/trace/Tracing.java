package dev.weir.platform.trace;

import dev.weir.platform.Component;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The traces of one service. Off unless an endpoint is configured; then no class of OpenTelemetry is loaded, and every span
 * is {@link Span#none}. Thread-safe.
 */
public final class Tracing implements Component {
    private final TracingConfig config;
    private final String service;
    private final Metrics metrics;
    private volatile @Nullable OtlpTraces traces;

    /**
     * Reads {@code weir.tracing}.
     *
     * @param service what the service does: {@code ingest}, {@code stream} or {@code query}
     */
    public Tracing(Settings settings, String service, Metrics metrics) {
        this(TracingConfig.of(settings.at("weir")), service, metrics);
    }

    Tracing(TracingConfig config, String service, Metrics metrics) {
        this.config = config;
        this.service = config.serviceName() + "-" + service;
        this.metrics = metrics;
    }

    @Override
    public void start() {
        if (config.isOn()) {
            traces = new OtlpTraces(config, service, metrics.registry());
        }
    }

    /** Whether there are any traces. */
    public boolean isOn() {
        return traces != null;
    }

    /** The present, nanoseconds since the epoch; 0 while there are no traces. */
    public long now() {
        return isOn() ? nanos(Instant.now()) : 0;
    }

    private static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    /** The first span of a trace. {@code startNanos} as in {@link Span#child}. */
    public Span begin(String name, Span.Kind kind, long startNanos) {
        OtlpTraces open = traces;
        return open == null ? Span.none() : open.begin(name, kind, "", startNanos);
    }

    /** Work that another process asked for and that begins now; {@code traceparent} is the header it sent, empty when there was none. */
    public Span continued(String name, Span.Kind kind, String traceparent) {
        OtlpTraces open = traces;
        return open == null ? Span.none() : open.begin(name, kind, traceparent, 0);
    }

    /** Sends what has ended, for at most the configured timeout. */
    @Override
    public void close() {
        OtlpTraces open = traces;
        if (open != null) {
            open.close();
            traces = null;
        }
    }
}
