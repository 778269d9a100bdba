package dev.weir.platform.trace;

import dev.weir.platform.RateLimit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what became of the spans, and says now and then that the receiver does not take them. Failed ones are not sent again. */
final class CountedExporter implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(CountedExporter.class);

    private final SpanExporter exporter;
    private final Counter sent;
    private final Counter failed;
    private final RateLimit log = new RateLimit(Duration.ofMinutes(1));

    CountedExporter(SpanExporter exporter, MeterRegistry metrics) {
        this.exporter = exporter;
        sent = metrics.counter("weir.tracing.spans.exported", "outcome", "sent");
        failed = metrics.counter("weir.tracing.spans.exported", "outcome", "failed");
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int number = spans.size();
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> exported(result, number));
    }

    private void exported(CompletableResultCode result, int number) {
        (result.isSuccess() ? sent : failed).increment(number);
        if (!result.isSuccess() && log.pass()) {
            Throwable reason = result.getFailureThrowable();
            LOG.warn(
                    "The receiver of weir.tracing.endpoint did not take {} spans: {}",
                    number,
                    reason == null ? "no reason given" : reason.getMessage());
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
