package dev.weir.query.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.Fact;
import dev.weir.query.FakeCluster;
import dev.weir.query.FakeStore;
import dev.weir.query.QueryClient;
import dev.weir.query.QueryService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.StreamSupport;

/** What the tests of the calls stand on: a running query service over a fake store, by default with an hour of random facts. */
final class ApiBed implements AutoCloseable {
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long FROM = 1_700_000_000_000L / HOUR * HOUR;
    static final String RANGE = "from=" + FROM + "&to=" + (FROM + HOUR);

    final long seed;
    final List<Fact> facts;
    final FakeCluster cluster;
    final FakeStore store;
    final QueryService service;
    final QueryClient client;
    private final Metrics metrics = new Metrics();

    /**
     * Starts the service.
     *
     * @param seed of the facts, for messages
     * @param settings besides those that every test needs
     */
    ApiBed(long seed, List<Fact> facts, Map<String, ?> settings) {
        this.seed = seed;
        this.facts = List.copyOf(facts);
        cluster = new FakeCluster(4, facts);
        store = cluster.startAll();
        Map<String, Object> all = new HashMap<>(Map.of(
                "weir.query.http.port",
                0,
                "weir.query.store-endpoints",
                List.of(store.endpoint()),
                "weir.query.ingest-endpoints",
                List.of("127.0.0.1:1"),
                "weir.query.deadline",
                "2 seconds"));
        all.putAll(settings);
        service = new QueryService(Settings.load(Optional.empty(), all), metrics, new Health());
        service.start();
        client = new QueryClient(service.port());
    }

    ApiBed() {
        this(Long.getLong("weir.test.seed", System.nanoTime()));
    }

    /** @param settings besides those that every test needs */
    ApiBed(Map<String, ?> settings) {
        this(0, hour(0), settings);
    }

    private ApiBed(long seed) {
        this(seed, hour(seed), Map.of("weir.query.max-rows", 100_000, "weir.query.max-steps", 5000));
    }

    /** Random facts in the hour of {@link #RANGE}, and one with a name that has to be escaped. */
    private static List<Fact> hour(long seed) {
        List<Fact> facts = new ArrayList<>(Fact.random(new Random(seed), 1500, FROM, 60));
        facts.add(Fact.denied(FROM, "192.0.2.7", "=a \"b\", ü\n"));
        return facts;
    }

    long tuples() {
        return facts.stream().mapToLong(fact -> fact.counters().getFirst()).sum();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static long sum(JsonNode rows, String counter) {
        return list(rows).stream().mapToLong(row -> row.path(counter).asLong()).sum();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
        service.close();
        cluster.close();
        metrics.close();
    }
}
