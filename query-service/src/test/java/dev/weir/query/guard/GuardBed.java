package dev.weir.query.guard;

import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.Fact;
import dev.weir.query.FakeCluster;
import dev.weir.query.FakeStore;
import dev.weir.query.QueryClient;
import dev.weir.query.QueryService;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running query service that knows two API keys, over a store with one fact. */
final class GuardBed implements AutoCloseable {
    static final String READER = ApiKey.generate();
    static final String ADMIN = ApiKey.generate();
    static final String COUNTS = "/api/v1/counts?from=1700000000000&to=1700000100000";

    final FakeCluster cluster = new FakeCluster(4, List.of(Fact.denied(1_700_000_000_000L, "10.0.0.1", "deny")));
    final FakeStore store = cluster.startAll();
    final Metrics metrics = new Metrics();
    final Settings settings;
    final QueryService service;
    final QueryClient client;

    /** Starts the service; {@code with} holds keys below {@code weir.query}. */
    GuardBed(Map<String, ?> with) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "weir.query.http.port", 0,
                "weir.query.store-endpoints", List.of(store.endpoint()),
                "weir.query.ingest-endpoints", List.of(),
                "weir.query.deadline", "3 seconds",
                "weir.query.auth.api-keys", List.of(entry("soc", READER, "read"), entry("ops", ADMIN, "admin"))));
        with.forEach((key, value) -> all.put("weir.query." + key, value));
        settings = Settings.load(Optional.empty(), all);
        service = new QueryService(settings, metrics, new Health());
        service.start();
        client = new QueryClient(service.port());
    }

    static Map<String, String> entry(String name, String key, String role) {
        return Map.of("name", name, "hash", ApiKey.hash(key), "role", role);
    }

    HttpResponse<String> get(String path, String credential) {
        return client.get(path, "Authorization", "Bearer " + credential);
    }

    double refused(String reason) {
        return metrics.registry()
                .counter("weir.query.refused", "reason", reason)
                .count();
    }

    @Override
    public void close() {
        client.close();
        service.close();
        cluster.close();
        metrics.close();
    }
}
