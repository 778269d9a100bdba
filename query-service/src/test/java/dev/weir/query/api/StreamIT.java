package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.FROM;
import static dev.weir.query.api.ApiBed.RANGE;
import static dev.weir.query.api.ApiBed.list;
import static dev.weir.query.api.ApiBed.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.Fact;
import dev.weir.query.QueryClient;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIT {
    private static final int SOURCES = 30_000;
    private final List<Fact> facts = IntStream.range(0, SOURCES)
            .mapToObj(i -> Fact.denied(FROM, "10.1." + i / 200 + "." + i % 200, "deny"))
            .toList();
    private final ApiBed bed = new ApiBed(
            0,
            facts,
            Map.of(
                    "weir.query.max-concurrent",
                    1,
                    "weir.query.http.idle-time",
                    "1 second",
                    "weir.query.deadline",
                    "20 seconds"));
    private final QueryClient client = bed.client;

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void top_aboveTheLimitOfMemory_sameInEveryFormat() {
        String path = "/api/v1/top?by=denied&limit=20000&" + RANGE;
        JsonNode answer = client.json(path);
        assertThat(answer.path("data")).hasSize(20_000);
        assertThat(answer.at("/meta/other/denied").asLong()).isEqualTo(SOURCES - 20_000);
        assertThat(answer.at("/meta/totals/denied").asLong()).isEqualTo(SOURCES);
        assertThat(answer.at("/meta/truncated").asBoolean()).isTrue();
        assertThat(bed.store.asked).allMatch(asked -> asked.getPartitionsCount() == 1);
        HttpResponse<String> lines = client.get(path + "&format=ndjson");
        assertThat(lines.body().lines().map(QueryClient::parse)).isEqualTo(list(answer.path("data")));
        JsonNode meta =
                QueryClient.parse(lines.headers().firstValue("Weir-Meta").orElseThrow());
        assertThat(meta.has("other")).isFalse();
        assertThat(meta.at("/totals/denied").asLong()).isEqualTo(SOURCES);
        assertThat(client.get(path + "&format=csv").body().lines()).hasSize(20_001);
    }

    @Test
    void sources_allFit_inOneStream() {
        JsonNode answer = client.json("/api/v1/sources?limit=30000&" + RANGE);
        assertThat(answer.path("data")).hasSize(SOURCES);
        assertThat(sum(answer.path("data"), "denied")).isEqualTo(SOURCES);
        assertThat(answer.at("/meta/next").isNull()).isTrue();
        assertThat(answer.at("/meta/other/denied").asLong(-1)).isZero();
    }

    @Test
    void sources_doNotFit_pagesThatFitInMemory() {
        JsonNode answer = client.json("/api/v1/sources?limit=29999&" + RANGE);
        assertThat(answer.path("data")).hasSize(10_000);
        assertThat(answer.at("/meta/next").isTextual()).isTrue();
        assertThat(answer.at("/meta/truncated").asBoolean()).isTrue();
        JsonNode second = client.json(
                "/api/v1/sources?limit=30000&cursor=" + answer.at("/meta/next").asText());
        assertThat(second.at("/meta/groups").asInt()).isEqualTo(SOURCES - 10_000);
        assertThat(second.at("/meta/totals/denied").asInt()).isEqualTo(SOURCES - 10_000);
        assertThat(second.at("/meta/other/denied").asInt()).isEqualTo(SOURCES - 20_000);
        JsonNode last = client.json(
                "/api/v1/sources?limit=30000&cursor=" + second.at("/meta/next").asText());
        assertThat(last.path("data")).hasSize(SOURCES - 20_000);
        assertThat(last.at("/meta/next").isNull()).isTrue();
        assertThat(last.at("/meta/truncated").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "ndjson"})
    void storeBreaksOff_connectionIsCut(String format) throws IOException {
        bed.store.breakAfter = 5000;
        String path = "/api/v1/top?limit=30000&format=" + format + "&" + RANGE;
        String raw = raw(path);
        assertThat(raw)
                .startsWith("HTTP/1.1 200")
                .contains("Transfer-Encoding: chunked")
                .doesNotEndWith("0\r\n\r\n");
        assertThatThrownBy(() -> client.get(path)).isInstanceOf(UncheckedIOException.class);
        assertThat(client.get("/metrics").body()).contains("weir_query_answers_broken_total{by=\"store\"} 2.0");
        bed.store.breakAfter = Long.MAX_VALUE;
        assertThat(client.get(path).statusCode()).as("the turn was given back").isEqualTo(200);
    }

    /** All that comes until the connection ends, in whatever way. */
    private String raw(String path) throws IOException {
        StringBuilder answer = new StringBuilder();
        try (Socket socket = connect(path)) {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
        return answer.toString();
    }

    private Socket connect(String path) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), bed.service.port());
        ask(socket, path);
        return socket;
    }

    private static void ask(Socket socket, String path) throws IOException {
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void clientLeaves_turnAndStreamsAreGivenBack() throws IOException {
        String path = "/api/v1/top?limit=30000&" + RANGE;
        try (Socket socket = connect(path)) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
        Await.until(
                () -> client.get(path).statusCode() == 200,
                Duration.ofSeconds(20),
                "the query of a client that has left ends");
    }

    @Test
    void clientReadsNothing_turnAndStreamsAreGivenBack() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), bed.service.port()));
            ask(socket, "/api/v1/top?group=source,rule,acl,direction&limit=30000&" + RANGE);
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            Await.until(
                    () -> client.get("/api/v1/counts?" + RANGE).statusCode() == 200,
                    Duration.ofSeconds(20),
                    "the query of a client that does not read ends");
            assertThat(client.get("/metrics").body()).contains("weir_query_answers_broken_total{by=\"client\"} 1.0");
        }
    }
}
