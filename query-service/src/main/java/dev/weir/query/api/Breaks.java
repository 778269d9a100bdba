package dev.weir.query.api;

import dev.weir.platform.Metrics;
import dev.weir.platform.RateLimit;
import dev.weir.query.route.BrokenAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the answers that ended in the middle, by who broke off: a store, the client, or this service. */
final class Breaks {
    private static final Logger LOG = LoggerFactory.getLogger(Breaks.class);

    private final MeterRegistry registry;
    private final RateLimit log = new RateLimit(Duration.ofSeconds(10));

    Breaks(Metrics metrics) {
        this.registry = metrics.registry();
    }

    /** @param call the name of the call that was being answered */
    void count(String call, Exception cause) {
        String by = by(cause);
        registry.counter("weir.query.answers.broken", "by", by).increment();
        if (by.equals("service")) {
            LOG.error("An answer of {} failed in the middle", call, cause);
        } else if (log.pass()) {
            LOG.warn("An answer of {} ended in the middle: {}", call, cause.toString());
        }
    }

    private static String by(Exception cause) {
        return switch (cause) {
            case BrokenAnswer store -> "store";
            case IOException client -> "client";
            default -> "service";
        };
    }
}
