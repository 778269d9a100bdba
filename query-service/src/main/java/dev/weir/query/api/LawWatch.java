package dev.weir.query.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sides of the laws as meters. They never wait: who reads them has them found out anew for the next reading. */
final class LawWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LawWatch.class);
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final Supplier<List<Laws.Sides>> laws;
    private final InstantSource clock;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile List<Laws.Sides> last = List.of();
    private volatile long askedAt;

    LawWatch(Supplier<List<Laws.Sides>> laws, MeterRegistry registry, InstantSource clock) {
        this.laws = laws;
        this.clock = clock;
        for (String law : Laws.names()) {
            gauge("weir.query.law.left", law, Laws.Sides::left, registry);
            gauge("weir.query.law.right", law, Laws.Sides::right, registry);
        }
    }

    private void gauge(String name, String law, Function<Laws.Sides, Optional<Long>> side, MeterRegistry registry) {
        Gauge.builder(
                        name,
                        () -> known(law).flatMap(side).map(Long::doubleValue).orElse(Double.NaN))
                .tag("law", law)
                .register(registry);
    }

    private Optional<Laws.Sides> known(String law) {
        long now = clock.millis();
        if (now - askedAt >= FRESH.toMillis() && asking.compareAndSet(false, true)) {
            askedAt = now;
            Thread.ofVirtual().name("laws").start(this::ask);
        }
        return last.stream().filter(sides -> sides.name().equals(law)).findFirst();
    }

    private void ask() {
        try {
            last = laws.get();
        } catch (RuntimeException e) {
            last = List.of();
            LOG.debug("The laws cannot be told now", e);
        } finally {
            asking.set(false);
        }
    }
}
