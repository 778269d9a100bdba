package dev.weir.query;

import com.typesafe.config.Config;
import dev.weir.platform.Component;
import dev.weir.platform.Health;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.HttpServer;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.api.Api;
import dev.weir.query.api.ApiConfig;
import dev.weir.query.api.CoverageParts;
import dev.weir.query.console.Console;
import dev.weir.query.coverage.Coverage;
import dev.weir.query.coverage.CoverageConfig;
import dev.weir.query.coverage.CoverageWatch;
import dev.weir.query.route.ArrivalsClient;
import dev.weir.query.route.IngestClient;
import dev.weir.query.route.RouteConfig;
import dev.weir.query.route.Stores;
import java.time.InstantSource;

/** Answers queries over HTTP. It keeps no state: the stream-processor's instances hold the counts. */
public final class QueryService implements Component {
    private final Stores stores;
    private final IngestClient ingest;
    private final ArrivalsClient arrivals;
    private final HttpServer server;

    /** Reads {@code weir.query}. */
    public QueryService(Settings settings, Metrics metrics, Health health) {
        Config config = settings.at("weir.query");
        HttpConfig http = HttpConfig.of(config);
        RouteConfig route = RouteConfig.of(config);
        stores = new Stores(route, metrics, health);
        ingest = new IngestClient(route);
        CoverageConfig covered = CoverageConfig.of(config);
        arrivals = new ArrivalsClient(route, covered.maxBlobs());
        Coverage coverage = new Coverage(covered, arrivals);
        InstantSource clock = InstantSource.system();
        CoverageParts parts = new CoverageParts(
                coverage,
                new CoverageWatch(covered, coverage, metrics, clock),
                covered.maxRange(),
                covered.maxConcurrent());
        Api api = new Api(ApiConfig.of(config), http.host(), stores, ingest, parts, metrics, clock);
        Console console = new Console();
        server = new HttpServer(http, health, metrics, javalin -> {
            api.addTo(javalin);
            console.addTo(javalin);
        });
    }

    @Override
    public void start() {
        stores.start();
        server.start();
    }

    /** The port of the API and the console, also when a free one was asked for. Call after {@link #start}. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        arrivals.close();
        ingest.close();
        stores.close();
    }
}
