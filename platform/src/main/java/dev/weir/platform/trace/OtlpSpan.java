package dev.weir.platform.trace;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;

/** A span of the OpenTelemetry SDK. */
record OtlpSpan(Tracer tracer, io.opentelemetry.api.trace.Span span) implements Span {

    /** A span below {@code parent}, or the first one of a trace below the root context. */
    static Span begin(Tracer tracer, String name, Kind kind, Context parent, long startNanos) {
        SpanBuilder builder = tracer.spanBuilder(name).setParent(parent).setSpanKind(SpanKind.valueOf(kind.name()));
        if (startNanos > 0) {
            builder.setStartTimestamp(startNanos, TimeUnit.NANOSECONDS);
        }
        return new OtlpSpan(tracer, builder.startSpan());
    }

    @Override
    public Span child(String name, Kind kind, long startNanos) {
        return begin(tracer, name, kind, Context.root().with(span), startNanos);
    }

    @Override
    public Span name(String name) {
        span.updateName(name);
        return this;
    }

    @Override
    public Span set(String name, String value) {
        span.setAttribute(name, value);
        return this;
    }

    @Override
    public Span set(String name, long value) {
        span.setAttribute(name, value);
        return this;
    }

    @Override
    public Span fail(String why) {
        span.setStatus(StatusCode.ERROR, why);
        return this;
    }

    @Override
    public void end(long endNanos) {
        if (endNanos > 0) {
            span.end(endNanos, TimeUnit.NANOSECONDS);
        } else {
            span.end();
        }
    }

    @Override
    public boolean isRecording() {
        return span.isRecording();
    }

    @Override
    public String traceId() {
        return span.getSpanContext().getTraceId();
    }

    @Override
    public String spanId() {
        return span.getSpanContext().getSpanId();
    }

    @Override
    public String traceparent() {
        return "00-%s-%s-%s"
                .formatted(
                        traceId(),
                        spanId(),
                        span.getSpanContext().getTraceFlags().asHex());
    }
}
