package dev.weir.stream;

import dev.weir.platform.Component;
import dev.weir.platform.Health;
import dev.weir.platform.HttpServer;
import dev.weir.platform.Lifecycle;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.platform.trace.Tracing;
import dev.weir.schemas.Topics;
import dev.weir.stream.count.OpenStores;
import dev.weir.stream.serve.Lags;
import dev.weir.stream.serve.StoreEndpoint;

/** The stream processor: the count job and the endpoint that serves its stores. */
public final class StreamService implements Component {
    private final Lifecycle lifecycle = new Lifecycle();
    private final StreamConfig config;
    private final HttpServer http;
    private final CountJob job;
    private final Lags lags;
    private final Tracing tracing;

    /**
     * Wires the parts.
     *
     * @throws dev.weir.platform.UserError when a value below {@code weir.stream} is wrong; the message names the key
     */
    public StreamService(Settings settings, Metrics metrics, Health health) {
        config = StreamConfig.of(settings.at("weir.stream"));
        Topics topics = Topics.withPrefix(settings.at("weir.topics").getString("prefix"));
        int partitions = settings.at("weir.topics").getInt("partitions");
        OpenStores open = new OpenStores();
        job = new CountJob(settings, config, open, this::self);
        lags = new Lags(
                job::running, topics.flows(), partitions, JobProperties.application(settings), settings.kafka());
        tracing = new Tracing(settings, "stream", metrics);
        StoreEndpoint endpoint = new StoreEndpoint(
                job::running, open, lags, partitions, this::self, config.serve(), metrics.registry(), tracing);
        http = new HttpServer(config.http(), health, metrics, endpoint::addTo);
        health.condition("stream", job::missing);
        new CountMetrics(open, metrics.registry(), partitions);
    }

    /** Returns before the state is restored; the health condition {@code stream} tells when it is. */
    @Override
    public void start() {
        lifecycle.start(tracing);
        lifecycle.start(http);
        lifecycle.start(job);
        lifecycle.start(lags);
    }

    /** Port of the store endpoint. */
    public int port() {
        return http.port();
    }

    private String self() {
        String host = config.advertisedHost().isBlank() ? config.http().host() : config.advertisedHost();
        return host + ":" + http.port();
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}
