package dev.weir.ingest.queue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The meters of one queue. Law, when idle: {@code received = done + dead_lettered + left + undeleted}. */
final class QueueMeters {

    /** What became of a message that was received. */
    enum Outcome {
        /** Kafka has its events, and it is deleted. */
        DONE,
        /** Kafka has its dead letter, and it is deleted. */
        DEAD_LETTERED,
        /** Kafka did not take it: it appears again. */
        LEFT,
        /** Kafka has it, but it could not be deleted: it appears again, and its events are duplicates then. */
        UNDELETED
    }

    private final MeterRegistry metrics;
    private final String queue;
    private final Counter received;
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private final Counter renewed;
    private final Counter renewalsFailed;
    private final Timer delay;
    private volatile double length = Double.NaN;

    QueueMeters(String queue, MeterRegistry metrics) {
        this.metrics = metrics;
        this.queue = queue;
        received = metrics.counter("weir.ingest.queue.received", "queue", queue);
        for (Outcome outcome : Outcome.values()) {
            String name = outcome.name().toLowerCase(Locale.ROOT);
            outcomes.put(outcome, metrics.counter("weir.ingest.queue.messages", "queue", queue, "outcome", name));
        }
        renewed = metrics.counter("weir.ingest.queue.renewals", "queue", queue, "outcome", "renewed");
        renewalsFailed = metrics.counter("weir.ingest.queue.renewals", "queue", queue, "outcome", "failed");
        delay = metrics.timer("weir.ingest.queue.delay", "queue", queue);
        Gauge.builder("weir.ingest.queue.length", this, meters -> meters.length)
                .tag("queue", queue)
                .register(metrics);
    }

    /** A request is about to leave, which Azure charges for. */
    void requested(String operation) {
        metrics.counter("weir.ingest.queue.requests", "queue", queue, "operation", operation)
                .increment();
    }

    void received(int messages) {
        received.increment(messages);
    }

    void ended(Outcome outcome) {
        Counter counter = outcomes.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    void renewed(boolean ok) {
        (ok ? renewed : renewalsFailed).increment();
    }

    /** The time from the message's insertion until Kafka had its events. */
    void delay(Duration time) {
        delay.record(time.isNegative() ? Duration.ZERO : time);
    }

    /** About how many messages the queue holds; NaN when it does not tell. */
    void length(double messages) {
        length = messages;
    }
}
