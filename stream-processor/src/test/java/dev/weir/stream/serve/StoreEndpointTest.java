package dev.weir.stream.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.HttpServer;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.platform.trace.Tracing;
import dev.weir.schemas.query.Topology;
import dev.weir.stream.count.OpenStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an endpoint says where there is nothing to ask for. */
class StoreEndpointTest {
    private static final String REFUSAL = "Not kept: set a key.";

    private static HttpServer serving(ServedJob job) {
        Lags lags = new Lags(Optional::empty, "flows", 2, "kinds", Map.of());
        Tracing tracing = new Tracing(Settings.load(Optional.empty(), Map.of()), "stream", new Metrics());
        StoreEndpoint endpoint = new StoreEndpoint(
                job,
                SourceFields.byKind(EnrichmentTables::builtIn),
                Optional::empty,
                new OpenStores(),
                lags,
                2,
                () -> "self:1",
                new ServeConfig(1000, 1, 0),
                new SimpleMeterRegistry(),
                tracing);
        HttpServer server = new HttpServer(new HttpConfig("127.0.0.1", 0), endpoint::addTo);
        server.start();
        return server;
    }

    private static HttpResponse<byte[]> send(HttpServer server, String path, HttpRequest.Builder request)
            throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/kinds/v1/" + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.uri(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    @Test
    void topology_ofAJobThatIsNotRun_saysSo() throws Exception {
        try (HttpServer server = serving(new ServedJob("kinds", false, ""))) {
            HttpResponse<byte[]> answer = send(server, "topology", HttpRequest.newBuilder());
            assertThat(answer.statusCode()).isEqualTo(200);
            Topology topology = Topology.parseFrom(answer.body());
            assertThat(topology.getState()).isEqualTo("NOT_RUN_HERE");
            assertThat(topology.getPartitions()).isEqualTo(2);
            assertThat(topology.getRefusal()).isEmpty();
        }
    }

    @Test
    void countsThatAreNotKept_topologyAndQuestionsSayWhatToDo() throws Exception {
        try (HttpServer server = serving(new ServedJob("kinds", true, REFUSAL))) {
            Topology topology = Topology.parseFrom(
                    send(server, "topology", HttpRequest.newBuilder()).body());
            assertThat(topology.getState()).isEqualTo("CREATED");
            assertThat(topology.getRefusal()).isEqualTo(REFUSAL);
            HttpResponse<byte[]> refused =
                    send(server, "aggregate", HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()));
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains(REFUSAL);
        }
    }
}
