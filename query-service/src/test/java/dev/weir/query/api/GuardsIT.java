package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.Fact;
import dev.weir.query.FakeCluster;
import dev.weir.query.FakeStore;
import dev.weir.query.QueryClient;
import dev.weir.query.QueryService;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardsIT {
    private static final int SOURCES = 30_000;
    private static final int LIMIT = 20_000;
    private static final String RANGE = "from=1700000000000&to=1700000100000";

    private final List<Fact> facts = IntStream.range(0, SOURCES)
            .mapToObj(i -> Fact.denied(1_700_000_000_000L, "10.1." + i / 200 + "." + i % 200, "deny"))
            .toList();
    private final FakeCluster cluster = new FakeCluster(4, facts);
    private final FakeStore store = cluster.startAll();
    private final Metrics metrics = new Metrics();
    private final QueryService service = new QueryService(
            Settings.load(
                    Optional.empty(),
                    Map.of(
                            "weir.query.http.port",
                            0,
                            "weir.query.store-endpoints",
                            List.of(store.endpoint()),
                            "weir.query.allowed-hosts",
                            List.of("weir.example"),
                            "weir.query.deadline",
                            "3 seconds",
                            "weir.query.max-concurrent",
                            1,
                            "weir.query.queue-time",
                            "100 ms")),
            metrics,
            new Health());
    private QueryClient client = new QueryClient(0);

    @BeforeEach
    void start() {
        service.start();
        client = new QueryClient(service.port());
    }

    @AfterEach
    void close() {
        client.close();
        service.close();
        cluster.close();
        metrics.close();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, 200",
        "localhost, 200",
        "[::1]:8080, 200",
        "Weir.Example:443, 200",
        "evil.example, 421",
        "127.0.0.1.evil.example, 421",
        "localhost.evil.example:8080, 421",
    })
    void host_onlyAddressesAndKnownNames(String host, int status) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            String request = "GET /openapi.json HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void queries_moreThanAllowed_429() {
        store.hanging = true;
        CompletableFuture<HttpResponse<String>> first =
                CompletableFuture.supplyAsync(() -> client.get("/api/v1/counts?" + RANGE));
        Await.until(() -> !store.asked.isEmpty(), Duration.ofSeconds(10), "the first query is under way");
        HttpResponse<String> second = client.get("/api/v1/counts?" + RANGE);
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValue("Retry-After")).contains("1");
        assertThat(first.join().statusCode()).isEqualTo(503);
    }

    @Test
    void top_manyRows_whole() {
        JsonNode answer = client.json("/api/v1/top?by=denied&limit=" + LIMIT + "&" + RANGE);
        assertThat(answer.path("data")).hasSize(LIMIT);
        assertThat(answer.path("meta").path("other").path("denied").asLong()).isEqualTo(SOURCES - LIMIT);
        String csv = client.get("/api/v1/top?by=denied&format=csv&limit=" + LIMIT + "&" + RANGE)
                .body();
        assertThat(csv.lines().skip(1).distinct()).hasSize(LIMIT);
    }
}
