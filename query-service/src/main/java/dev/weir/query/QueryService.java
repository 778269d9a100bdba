package dev.weir.query;

import com.typesafe.config.Config;
import dev.weir.platform.Component;
import dev.weir.platform.Health;
import dev.weir.platform.HttpServer;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.platform.trace.Tracing;
import dev.weir.query.alert.Alerts;
import dev.weir.query.alert.AlertsConfig;
import dev.weir.query.api.Api;
import dev.weir.query.api.ApiConfig;
import dev.weir.query.api.CoverageParts;
import dev.weir.query.api.Detections;
import dev.weir.query.console.Console;
import dev.weir.query.coverage.Coverage;
import dev.weir.query.coverage.CoverageConfig;
import dev.weir.query.coverage.CoverageWatch;
import dev.weir.query.exclude.Exclusions;
import dev.weir.query.guard.GuardConfig;
import dev.weir.query.guard.Guards;
import dev.weir.query.guard.Port;
import dev.weir.query.guard.RequestSpans;
import dev.weir.query.live.Live;
import dev.weir.query.live.LiveConfig;
import dev.weir.query.route.ArrivalsClient;
import dev.weir.query.route.DetectClient;
import dev.weir.query.route.Endpoints;
import dev.weir.query.route.EnrichClient;
import dev.weir.query.route.IngestClient;
import dev.weir.query.route.RouteConfig;
import dev.weir.query.route.Stores;
import dev.weir.query.rules.RuleFiles;
import dev.weir.query.rules.RuleFilesConfig;
import dev.weir.query.topic.TopicClients;
import dev.weir.schemas.Topics;
import io.javalin.config.JavalinConfig;
import java.net.InetAddress;
import java.time.InstantSource;

/** Answers queries over HTTP. It keeps no state: the stream-processor's instances hold the counts. */
public final class QueryService implements Component {
    private final Tracing tracing;
    private final Stores stores;
    private final IngestClient ingest;
    private final EnrichClient enrich;
    private final DetectClient detect;
    private final ArrivalsClient arrivals;
    private final Port port;
    private final Guards guards;
    private final Api api;
    private final Live live;
    private final Alerts alerts;
    private final Exclusions exclusions;
    private final RuleFiles rules;
    private final HttpServer server;

    /** Reads {@code weir.query}, {@code weir.kafka} and {@code weir.topics.prefix}. */
    public QueryService(Settings settings, Metrics metrics, Health health) {
        Config config = settings.at("weir.query");
        InstantSource clock = InstantSource.system();
        GuardConfig guarded = GuardConfig.of(config);
        port = Port.of(config, metrics.registry(), health, clock);
        RouteConfig route = RouteConfig.of(config);
        stores = new Stores(route, InetAddress::getAllByName, metrics, health, clock);
        Endpoints ingestEndpoints = new Endpoints(route.ingestEndpoints(), InetAddress::getAllByName, metrics);
        ingest = new IngestClient(route, ingestEndpoints);
        enrich = new EnrichClient(route, stores);
        detect = new DetectClient(route, stores);
        CoverageConfig covered = CoverageConfig.of(config);
        arrivals = new ArrivalsClient(route, ingestEndpoints, covered.maxBlobs());
        Coverage coverage = new Coverage(covered, arrivals);
        CoverageParts parts = new CoverageParts(
                coverage,
                new CoverageWatch(covered, coverage, metrics, clock),
                covered.maxRange(),
                covered.maxConcurrent());
        Topics topics = Topics.withPrefix(settings.at("weir.topics").getString("prefix"));
        LiveConfig lived = LiveConfig.of(config);
        live = new Live(
                new TopicClients(settings.kafka(), lived.kafkaTimeout(), "weir.query.live.kafka-timeout"),
                topics.flows(),
                lived,
                metrics);
        AlertsConfig alerted = AlertsConfig.of(config);
        TopicClients clients =
                new TopicClients(settings.kafka(), alerted.kafkaTimeout(), "weir.query.alerts.kafka-timeout");
        alerts = new Alerts(clients, settings.at("weir.topics"), alerted, metrics, clock);
        exclusions = new Exclusions(clients, settings.at("weir.topics"), metrics, clock);
        rules = new RuleFiles(RuleFilesConfig.of(config), metrics.registry());
        tracing = new Tracing(settings, "query", metrics);
        guards = new Guards(guarded, metrics.registry(), clock);
        Detections detections = new Detections(alerts, exclusions, detect);
        api = new Api(
                ApiConfig.of(config), guards, stores, ingest, enrich, parts, live, detections, rules, metrics, clock);
        server = new HttpServer(guarded.http(), health, metrics, this::routes);
    }

    /** Everything that is answered, besides health and metrics. */
    void routes(JavalinConfig javalin) {
        new RequestSpans(tracing).addTo(javalin);
        port.addTo(javalin);
        guards.addTo(javalin);
        api.addTo(javalin);
        new Console().addTo(javalin);
    }

    @Override
    public void start() {
        tracing.start();
        rules.start();
        stores.start();
        port.start();
        server.start();
    }

    /** The port of the API and the console, also when a free one was asked for. Call after {@link #start}. */
    public int port() {
        return server.port();
    }

    /** How the service is spoken to: {@code https} or {@code http}. */
    public String scheme() {
        return port.scheme();
    }

    @Override
    public void close() {
        live.close();
        alerts.close();
        exclusions.close();
        server.close();
        port.close();
        arrivals.close();
        ingest.close();
        enrich.close();
        detect.close();
        stores.close();
        rules.close();
        tracing.close();
    }
}
