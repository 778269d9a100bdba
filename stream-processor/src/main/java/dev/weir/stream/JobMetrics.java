package dev.weir.stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters that each job of this process has, by its {@code name}. */
final class JobMetrics {

    private JobMetrics() {}

    static void of(JobName name, StreamJob job, MeterRegistry registry) {
        Gauge.builder("weir.stream.job.running", job, it -> it.missing().isEmpty() ? 1 : 0)
                .tag("name", name.text())
                .register(registry);
        FunctionCounter.builder("weir.stream.thread.failures", job, StreamJob::failures)
                .tag("name", name.text())
                .register(registry);
    }
}
