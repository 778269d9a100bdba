package dev.weir.query.coverage;

import dev.weir.platform.Metrics;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The summary of the last 24 hours, worked out again when somebody asks and it is no longer fresh. */
public final class CoverageWatch {
    private static final long MINUTE = 60_000;
    private static final long DAY = 86_400_000;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Coverage coverage;
    private final long refreshMs;
    private final InstantSource clock;
    private CompletableFuture<CoverageSummary> running = new CompletableFuture<>();
    private long startedAt = Long.MIN_VALUE;
    private volatile @Nullable CoverageSummary last;

    public CoverageWatch(CoverageConfig config, Coverage coverage, Metrics metrics, InstantSource clock) {
        this.coverage = coverage;
        this.refreshMs = config.refresh().toMillis();
        this.clock = clock;
        gauge(metrics, "weir.coverage.minutes.expected", CoverageSummary::minutesExpected);
        gauge(metrics, "weir.coverage.minutes.missing", CoverageSummary::minutesMissing);
        gauge(metrics, "weir.coverage.nics", CoverageSummary::nics);
        gauge(metrics, "weir.coverage.nics.silent", CoverageSummary::nicsSilent);
        gauge(
                metrics,
                "weir.coverage.waiting.bytes",
                summary -> summary.waiting().bytes());
    }

    private void gauge(Metrics metrics, String name, ToLongFunction<CoverageSummary> value) {
        Gauge.builder(
                        name,
                        () -> known().map(summary -> (double) value.applyAsLong(summary))
                                .orElse(Double.NaN))
                .strongReference(true)
                .register(metrics.registry());
    }

    /** For metrics, which never wait: the last summary, unless it lacks an instance. */
    private Optional<CoverageSummary> known() {
        refreshWhenOld();
        return Optional.ofNullable(last).filter(CoverageSummary::complete);
    }

    /** The summary; an older one when a new one takes longer than a moment, and empty while there is none. */
    public Optional<CoverageSummary> summary() {
        try {
            return Optional.of(fresh().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.ofNullable(last);
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.ofNullable(last);
        }
    }

    private synchronized CompletableFuture<CoverageSummary> fresh() {
        refreshWhenOld();
        return running;
    }

    private synchronized void refreshWhenOld() {
        long now = clock.millis();
        boolean old = startedAt == Long.MIN_VALUE || now - startedAt >= refreshMs || now < startedAt;
        if (old && (startedAt == Long.MIN_VALUE || running.isDone())) {
            startedAt = now;
            CompletableFuture<CoverageSummary> result = new CompletableFuture<>();
            running = result;
            Thread.ofVirtual().name("coverage").start(() -> work(now, result));
        }
    }

    private void work(long now, CompletableFuture<CoverageSummary> result) {
        try {
            long from = now / MINUTE * MINUTE - DAY;
            Coverage.Answer answer = coverage.ask(from, now, now);
            CoverageSummary summary = CoverageSummary.of(from, now, answer);
            last = summary;
            result.complete(summary);
        } catch (RuntimeException e) {
            last = null;
            result.completeExceptionally(e);
        }
    }
}
