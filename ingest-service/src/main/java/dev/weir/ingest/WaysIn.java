package dev.weir.ingest;

import com.typesafe.config.Config;
import dev.weir.ingest.event.BlobEventProducer;
import dev.weir.ingest.event.BlobScope;
import dev.weir.ingest.event.EventIntake;
import dev.weir.ingest.event.EventSource;
import dev.weir.ingest.hub.HubSource;
import dev.weir.ingest.hub.Hubs;
import dev.weir.ingest.queue.QueueSource;
import dev.weir.ingest.queue.Queues;
import dev.weir.ingest.webhook.Webhook;
import dev.weir.platform.Component;
import dev.weir.platform.Health;
import dev.weir.platform.Lifecycle;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configured webhook, queues and Event Hubs, by name. */
final class WaysIn implements Component {
    private final Lifecycle lifecycle = new Lifecycle();
    private final MeterRegistry metrics;
    private final Map<String, EventSource> sources = new LinkedHashMap<>();

    /**
     * What one way in says.
     *
     * @param name for example {@code queue myaccount/weir-events}
     * @param problem what is wrong and what to do; empty while all is well
     */
    record Source(String name, String problem) {}

    /**
     * Events of deliveries since the start of this process.
     *
     * @param source the kind of way in
     * @param outcome as in the metric {@code weir.ingest.intake.events}
     */
    record Taken(String source, String outcome, long events) {}

    /** @param ingest the configuration below {@code weir.ingest} */
    WaysIn(Config ingest, BlobScope scope, BlobEventProducer events, MeterRegistry metrics, InstantSource clock) {
        this.metrics = metrics;
        EventIntake intake = new EventIntake(scope, events, events, metrics, clock);
        Webhook.of(ingest.getConfig("webhook"), intake, metrics, clock)
                .ifPresent(webhook -> sources.put("webhook", webhook));
        for (QueueSource queue : Queues.of(ingest, intake, events, metrics, clock)) {
            sources.put("queue " + queue.name(), queue);
        }
        for (HubSource hub : Hubs.of(ingest, intake, events, metrics, clock)) {
            sources.put("event hub " + hub.name(), hub);
        }
        sources.forEach((name, source) -> Gauge.builder(
                        "weir.ingest.source.up", source, up -> up.missing().isEmpty() ? 1 : 0)
                .tag("source", name)
                .register(metrics));
    }

    /** Tells {@code health} what is wrong; the service stays ready, because the other ways and the sweep go on. */
    void tell(Health health) {
        sources.forEach((name, source) -> health.notice(name, source::missing));
    }

    List<Source> status() {
        return sources.entrySet().stream()
                .map(entry -> new Source(entry.getKey(), entry.getValue().missing()))
                .toList();
    }

    /** What became of the events that were delivered. */
    List<Taken> taken() {
        return metrics.find("weir.ingest.intake.events").counters().stream()
                .map(counter -> new Taken(
                        String.valueOf(counter.getId().getTag("source")),
                        String.valueOf(counter.getId().getTag("outcome")),
                        (long) counter.count()))
                .sorted(Comparator.comparing(Taken::source).thenComparing(Taken::outcome))
                .toList();
    }

    @Override
    public void start() {
        sources.values().forEach(lifecycle::start);
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}
