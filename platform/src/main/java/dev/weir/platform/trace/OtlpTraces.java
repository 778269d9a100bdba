package dev.weir.platform.trace;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Traces made by the OpenTelemetry SDK and sent in batches from a thread of its own. What does not fit its queue is dropped. */
final class OtlpTraces implements AutoCloseable {
    /** What the SDK logs about exports is said by {@link CountedExporter}, once in a while. */
    private static final Logger SDK_LOG = Logger.getLogger("io.opentelemetry");

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int QUEUE = 4096;
    private static final String HEADER = "traceparent";

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final Duration timeout;

    OtlpTraces(TracingConfig config, String service, MeterRegistry metrics) {
        SDK_LOG.setLevel(Level.OFF);
        timeout = config.timeout();
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(config.endpoint()).setTimeout(timeout);
        config.headers().forEach(exporter::addHeader);
        provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.builder()
                                .put("service.name", service)
                                .build())))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.sample())))
                .addSpanProcessor(new EndedSpans(metrics))
                .addSpanProcessor(BatchSpanProcessor.builder(new CountedExporter(exporter.build(), metrics))
                        .setMaxQueueSize(QUEUE)
                        .setScheduleDelay(PAUSE)
                        .setExporterTimeout(timeout)
                        .build())
                .build();
        tracer = provider.get("dev.weir");
    }

    Span begin(String name, Span.Kind kind, String traceparent, long startNanos) {
        Context parent = traceparent.isEmpty()
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, OtlpTraces::header);
        return OtlpSpan.begin(tracer, name, kind, parent, startNanos);
    }

    /** {@code traceparent} as the only header of a request. */
    private static @Nullable String header(@Nullable String traceparent, String name) {
        return name.equals(HEADER) ? traceparent : null;
    }

    @Override
    public void close() {
        provider.shutdown().join(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
