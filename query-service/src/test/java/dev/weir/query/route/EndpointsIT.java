package dev.weir.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.query.route.IngestClient.Ingest;
import dev.weir.schemas.query.PartitionStatus;
import dev.weir.schemas.query.Role;
import dev.weir.schemas.query.Topology;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One name for three instances, on three addresses of the loopback network; each answers for itself. */
class EndpointsIT {
    private final List<String> addresses = new CopyOnWriteArrayList<>(List.of("127.0.0.1", "127.0.0.2", "127.0.0.3"));
    private final Metrics metrics = new Metrics();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
        server.createContext("/internal/ingest", exchange -> answer(exchange, ingest(exchange)));
        server.createContext(
                StoreClient.SOURCES,
                exchange -> answer(exchange, topology(exchange).toByteArray()));
        server.createContext(
                StoreClient.KINDS,
                exchange -> answer(exchange, topology(exchange).toByteArray()));
        server.setExecutor(Thread::startVirtualThread);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        metrics.close();
    }

    @Test
    void ask_aNameOfThreeIngestServices_asksEachAsTheyComeAndGo() {
        RouteConfig config = config();
        Endpoints endpoints = new Endpoints(config.ingestEndpoints(), this::lookUp, metrics);
        try (IngestClient client = new IngestClient(config, endpoints)) {
            awaitAnswers(client, "127.0.0.1", "127.0.0.2", "127.0.0.3");
            addresses.remove("127.0.0.2");
            awaitAnswers(client, "127.0.0.1", "127.0.0.3");
            addresses.clear();
            awaitAnswers(client, "127.0.0.1", "127.0.0.3");
            addresses.addAll(List.of("127.0.0.9", "127.0.0.8"));
            awaitAnswers(client, "127.0.0.8", "127.0.0.9");
        }
    }

    @Test
    void look_aNameOfThreeStores_findsAllPartitions() {
        try (Stores stores = new Stores(config(), this::lookUp, metrics, new Health(), InstantSource.system())) {
            Cluster cluster = stores.look();
            assertThat(cluster.instances().keySet()).containsExactly(at("127.0.0.1"), at("127.0.0.2"), at("127.0.0.3"));
            assertThat(cluster.missing()).isZero();
            assertThat(cluster.unreachable()).isEmpty();
        }
    }

    /** An instance has a second for its answer, which a slow machine may miss at first. */
    private static void awaitAnswers(IngestClient client, String... instances) {
        Await.until(
                () -> answered(client).equals(List.of(instances)),
                Duration.ofSeconds(30),
                () -> "answers of " + List.of(instances));
    }

    private static List<String> answered(IngestClient client) {
        return client.ask().stream().map(EndpointsIT::instance).toList();
    }

    private static String instance(Ingest ingest) {
        return ingest.status() == null
                ? ingest.error()
                : ingest.status().path("instance").asText();
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return addresses.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    private RouteConfig config() {
        List<String> name = List.of(at("weir.example"));
        Duration time = Duration.ofSeconds(5);
        return new RouteConfig(name, name, time, time, time, time, StoresBed.HEDGE, 0);
    }

    private String at(String host) {
        return host + ":" + server.getAddress().getPort();
    }

    private static String address(HttpExchange exchange) {
        return exchange.getLocalAddress().getAddress().getHostAddress();
    }

    private static byte[] ingest(HttpExchange exchange) {
        return "{\"instance\": \"%s\"}".formatted(address(exchange)).getBytes(StandardCharsets.UTF_8);
    }

    /** Each holds the partition of its last number. */
    private Topology topology(HttpExchange exchange) {
        int partition = address(exchange).charAt(8) - '1';
        return Topology.newBuilder()
                .setSelf(at(address(exchange)))
                .setPartitions(3)
                .addLocal(PartitionStatus.newBuilder().setPartition(partition).setRole(Role.ACTIVE))
                .build();
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
