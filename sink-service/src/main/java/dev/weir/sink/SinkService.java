package dev.weir.sink;

import com.typesafe.config.Config;
import dev.weir.platform.Component;
import dev.weir.platform.Health;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.HttpServer;
import dev.weir.platform.KafkaTopics;
import dev.weir.platform.Lifecycle;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import dev.weir.schemas.Topics;
import dev.weir.sink.pump.DeadLetters;
import dev.weir.sink.pump.PumpConfig;
import dev.weir.sink.pump.Sink;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Delivers enriched flows and alerts to the sinks of the configuration. */
public final class SinkService implements Component {
    private final Lifecycle lifecycle = new Lifecycle();
    private final Settings settings;
    private final Health health;
    private final Topics topics;
    private final List<PumpConfig> configs;
    private final DeadLetters deadLetters;
    private final List<Sink> sinks = new ArrayList<>();
    private final HttpServer http;

    /**
     * Wires the parts.
     *
     * @throws UserError when a value below {@code weir.sink} is wrong; the message names the key
     */
    public SinkService(Settings settings, Metrics metrics, Health health) {
        this.settings = settings;
        this.health = health;
        InstantSource clock = Clock.systemUTC();
        Config sink = settings.at("weir.sink");
        Map<String, Object> kafka = settings.kafka();
        topics = Topics.withPrefix(settings.all().getString("weir.topics.prefix"));
        deadLetters = new DeadLetters(kafka, topics.deadLetters(), clock);
        List<SinkList.Entry> entries = SinkList.of(sink, clock);
        configs = entries.stream().map(SinkList.Entry::pump).toList();
        for (SinkList.Entry entry : entries) {
            PumpConfig pump = entry.pump();
            String topic = SinkTopics.name(topics, pump.feed());
            String group = sink.getString("group") + "-" + pump.name();
            sinks.add(new Sink(pump, kafka, topic, group, entry.deliveries(), deadLetters, metrics.registry()));
        }
        HttpConfig listen = HttpConfig.of(sink);
        TestEndpoint test = new TestEndpoint(new AlertOutputs(settings), listen.host());
        http = new HttpServer(listen, health, metrics, test::addTo);
    }

    /** Whether the configuration names a sink. */
    public static boolean isConfigured(Settings settings) {
        return !settings.at("weir.sink").getList("sinks").isEmpty();
    }

    /**
     * Begins to deliver.
     *
     * @throws UserError when there is no sink, or the topic of one does not exist
     */
    @Override
    public void start() {
        if (sinks.isEmpty()) {
            throw new UserError("weir.sink.sinks names no sink; docs/sinks.md shows how to set one up.");
        }
        Config weir = settings.at("weir.topics");
        SinkTopics.check(settings.kafka(), topics, configs);
        KafkaTopics.ensure(
                settings.kafka(),
                List.of(KafkaTopics.retained(topics.deadLetters(), weir, weir.getDuration("output-retention"))));
        lifecycle.start(deadLetters);
        sinks.forEach(lifecycle::start);
        lifecycle.start(http);
        sinks.forEach(sink -> health.notice("sink " + sink.name(), sink::trouble));
    }

    /** The HTTP port in use. */
    public int port() {
        return http.port();
    }

    @Override
    public void close() {
        sinks.forEach(Sink::stop);
        lifecycle.close();
    }
}
