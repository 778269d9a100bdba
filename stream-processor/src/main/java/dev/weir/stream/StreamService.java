package dev.weir.stream;

import dev.weir.enrich.source.Enrichment;
import dev.weir.platform.Component;
import dev.weir.platform.Health;
import dev.weir.platform.HttpServer;
import dev.weir.platform.KafkaTopics;
import dev.weir.platform.Lifecycle;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.platform.trace.Tracing;
import dev.weir.schemas.Topics;
import dev.weir.stream.count.CountTopology;
import dev.weir.stream.count.OpenStores;
import dev.weir.stream.detect.DetectEndpoint;
import dev.weir.stream.detect.DetectMetrics;
import dev.weir.stream.detect.DetectStatus;
import dev.weir.stream.detect.DetectTopology;
import dev.weir.stream.detect.RuleWatch;
import dev.weir.stream.detect.Silenced;
import dev.weir.stream.enrich.EnrichEndpoint;
import dev.weir.stream.enrich.EnrichMetrics;
import dev.weir.stream.enrich.EnrichTopology;
import dev.weir.stream.serve.Lags;
import dev.weir.stream.serve.ServedJob;
import dev.weir.stream.serve.SourceFields;
import dev.weir.stream.serve.StoreEndpoint;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** The stream processor: its jobs and the endpoints that serve their stores. */
public final class StreamService implements Component {
    private final Lifecycle lifecycle = new Lifecycle();
    private final Settings settings;
    private final StreamConfig config;
    private final Topics topics;
    private final Metrics metrics;
    private final Health health;
    private final Tracing tracing;
    private final Enrichment enrichment;
    private final RuleWatch rules;
    private final Silenced silenced = new Silenced();
    private final HttpServer http;
    private final List<Component> jobs = new ArrayList<>();

    /**
     * Wires the parts.
     *
     * @throws dev.weir.platform.UserError when a value below {@code weir.stream} is wrong; the message names the key
     */
    public StreamService(Settings settings, Metrics metrics, Health health) {
        this.settings = settings;
        this.metrics = metrics;
        this.health = health;
        config = StreamConfig.of(settings.at("weir.stream"));
        topics = Topics.withPrefix(settings.at("weir.topics").getString("prefix"));
        tracing = new Tracing(settings, "stream", metrics);
        metrics.watchDisk(Path.of(settings.at("weir").getString("data-dir")));
        enrichment = new Enrichment(settings, metrics, health);
        rules = new RuleWatch(config.detect(), metrics.registry());
        StoreEndpoint counts = count();
        StoreEndpoint kinds = enrich();
        DetectEndpoint found = new DetectEndpoint(detect(), silenced, rules);
        EnrichEndpoint facts = new EnrichEndpoint(enrichment, config.enrich(), InstantSource.system());
        http = new HttpServer(config.http(), health, metrics, javalin -> {
            counts.addTo(javalin);
            kinds.addTo(javalin);
            facts.addTo(javalin);
            found.addTo(javalin);
        });
    }

    /** A job, the first part of its routes, why its counts cannot be asked for, and what is known of its sources. */
    private record Served(JobName name, String path, String refusal, SourceFields fields) {}

    private StoreEndpoint count() {
        OpenStores open = new OpenStores();
        SourceFields fields =
                SourceFields.byTables(enrichment::tables, config.serve().knownSources());
        return job(
                new Served(JobName.COUNT, "store", "", fields),
                CountTopology.build(topics, config.count(), open),
                open);
    }

    private StoreEndpoint enrich() {
        OpenStores open = new OpenStores();
        String refusal = config.enrich().kinds().enabled()
                ? ""
                : "The enrich job keeps no counts by kind of flow: set weir.stream.enrich.kinds.enabled to true.";
        EnrichMetrics written =
                new EnrichMetrics(metrics.registry(), config.enrich().formats());
        Topology topology =
                EnrichTopology.build(topics, config.enrich(), config.count(), enrichment::tables, written, open);
        return job(
                new Served(JobName.ENRICH, "kinds", refusal, SourceFields.byKind(enrichment::tables)), topology, open);
    }

    private Optional<DetectStatus> detect() {
        JobName name = JobName.DETECT;
        if (!config.jobs().contains(name)) {
            return Optional.empty();
        }
        DetectMetrics found = new DetectMetrics(metrics.registry());
        Topology topology = DetectTopology.build(topics, config.detect(), rules, enrichment::tables, silenced, found);
        StreamJob job = new StreamJob(name, settings, config, topology, this::self);
        run(name, job);
        Lags lags = new Lags(job::running, topics.flows(), partitions(), name.application(settings), settings.kafka());
        found.watch(lags::active);
        return Optional.of(new DetectStatus(job::state, lags::active, found, rules));
    }

    /** A job that this process does not run is served too: its endpoint says that it is not here. */
    private StoreEndpoint job(Served served, Topology topology, OpenStores open) {
        JobName name = served.name();
        boolean here = config.jobs().contains(name);
        StreamJob job = new StreamJob(name, settings, config, topology, this::self);
        Supplier<Optional<KafkaStreams>> running = here ? job::running : Optional::empty;
        Lags lags = new Lags(running, topics.flows(), partitions(), name.application(settings), settings.kafka());
        if (here) {
            run(name, job);
            jobs.add(lags);
            meters(name, open, lags);
        }
        return new StoreEndpoint(
                new ServedJob(served.path(), here, served.refusal()),
                served.fields(),
                running,
                open,
                lags,
                partitions(),
                this::self,
                config.serve(),
                metrics.registry(),
                tracing);
    }

    private void run(JobName name, StreamJob job) {
        jobs.add(job);
        JobMetrics.of(name, job, metrics.registry());
        health.condition(name.condition(), job::missing);
    }

    private void meters(JobName name, OpenStores open, Lags lags) {
        switch (name) {
            case COUNT -> new CountMetrics(open, metrics.registry(), partitions(), config.standbyReplicas());
            case ENRICH -> new KindMetrics(open, lags, metrics.registry());
            case DETECT -> throw new IllegalArgumentException("the detect job keeps no counts");
        }
    }

    private int partitions() {
        return settings.at("weir.topics").getInt("partitions");
    }

    /** Returns before the state is restored; the health conditions {@code stream} and {@code enrich} tell when it is. */
    @Override
    public void start() {
        lifecycle.start(tracing);
        lifecycle.start(enrichment);
        lifecycle.start(rules);
        lifecycle.start(http);
        KafkaTopics.ensure(settings.kafka(), StreamTopics.of(settings.at("weir.topics"), config));
        lifecycle.start(new SideBySide(jobs));
    }

    /** Port of the store endpoints. */
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
