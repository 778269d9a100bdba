package dev.weir.query.route;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

/**
 * Where the other services are and how long to wait for them.
 *
 * @param storeEndpoints host:port of some stream-processor instances; the others are learned from them
 * @param ingestEndpoints host:port of the ingest-service instances, for the status only
 * @param deadline longest time for one query, retries included
 * @param topologyRefresh time between two looks at who holds which partition
 * @param connectTimeout longest time to open a connection
 * @param stallTime longest time without a byte while a store's rows are read
 * @param hedge when a copy is asked as well
 * @param cacheBytes memory for answers about the past; 0 for none
 */
public record RouteConfig(
        List<String> storeEndpoints,
        List<String> ingestEndpoints,
        Duration deadline,
        Duration topologyRefresh,
        Duration connectTimeout,
        Duration stallTime,
        HedgeConfig hedge,
        long cacheBytes) {

    /** One answer may take a sixteenth, and is one array. */
    private static final long MOST_CACHE_BYTES = 16L << 30;

    public RouteConfig {
        check(!storeEndpoints.isEmpty(), "weir.query.store-endpoints must name at least one host:port");
        storeEndpoints.forEach(endpoint -> checkEndpoint("weir.query.store-endpoints", endpoint));
        ingestEndpoints.forEach(endpoint -> checkEndpoint("weir.query.ingest-endpoints", endpoint));
        checkPositive("weir.query.deadline", deadline);
        checkPositive("weir.query.topology-refresh", topologyRefresh);
        checkPositive("weir.query.connect-timeout", connectTimeout);
        checkPositive("weir.query.stall-time", stallTime);
        check(
                cacheBytes >= 0 && cacheBytes <= MOST_CACHE_BYTES,
                "weir.query.cache-bytes must be from 0 to 16 GiB: %s",
                cacheBytes);
        storeEndpoints = List.copyOf(storeEndpoints);
        ingestEndpoints = List.copyOf(ingestEndpoints);
    }

    /** Reads the keys below {@code weir.query}. */
    public static RouteConfig of(Config config) {
        return new RouteConfig(
                config.getStringList("store-endpoints"),
                config.getStringList("ingest-endpoints"),
                config.getDuration("deadline"),
                config.getDuration("topology-refresh"),
                config.getDuration("connect-timeout"),
                config.getDuration("stall-time"),
                HedgeConfig.of(config.getConfig("hedge")),
                config.getBytes("cache-bytes"));
    }

    private static void checkEndpoint(String key, String endpoint) {
        check(Endpoint.isValid(endpoint), "%s must hold host:port: %s", key, endpoint);
    }

    private static void checkPositive(String key, Duration value) {
        check(value.isPositive(), "%s must be longer than 0: %s", key, value);
    }

    /** A client for the services behind this one; it goes through no proxy. */
    HttpClient httpClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(connectTimeout)
                .build();
    }
}
