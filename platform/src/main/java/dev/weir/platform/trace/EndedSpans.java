package dev.weir.platform.trace;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Counts the spans that are to be sent, so that those that the full queue dropped can be told: ended, but never exported. */
final class EndedSpans implements SpanProcessor {
    private final Counter ended;

    EndedSpans(MeterRegistry metrics) {
        ended = metrics.counter("weir.tracing.spans.ended");
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        // Counted at its end.
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (span.getSpanContext().isSampled()) {
            ended.increment();
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
