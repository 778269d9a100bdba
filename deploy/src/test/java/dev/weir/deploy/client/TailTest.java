package dev.weir.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.http.ScriptedServer;
import dev.weir.deploy.client.http.ScriptedServer.Reply;
import dev.weir.deploy.client.http.Server;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TailTest {
    private final List<String> flows = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final StringWriter err = new StringWriter();

    private static String flow(int n) {
        return "event: flow\nid: p%d\ndata: {\"source\":\"10.0.0.%d\"}\n\n".formatted(n, n);
    }

    private void run(ScriptedServer server, int limit, int mostPauses) throws IOException {
        try (Api api = new Api(Server.of(URI.create(server.url()), null, Map.of()))) {
            FlowSink sink = flow ->
                    flows.add(new ObjectMapper().readTree(flow).path("source").asText());
            new Tail(api, new Query("/api/v1/flows/tail"), sink, new PrintWriter(err), limit).run(pause -> {
                pauses.add(pause);
                return pauses.size() <= mostPauses;
            });
        }
    }

    @Test
    void run_connectionBreaks_goesOnWhereItEnded() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                Reply.broken(flow(1) + flow(2)),
                Reply.of(503, "{\"detail\": \"Starting.\"}"),
                Reply.of(200, flow(3)),
                Reply.of(200, flow(4) + flow(5)))) {
            run(server, 4, 9);
            assertThat(flows).containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4");
            assertThat(server.requests().stream().map(request -> request.header("Last-event-id")))
                    .containsExactly("", "p2", "p2", "p3");
            assertThat(server.requests().getFirst().header("Accept")).isEqualTo("text/event-stream");
            assertThat(err.toString())
                    .contains("weir: The stream broke off: ", "Starting. (status 503) Trying again in 1.0 s.")
                    .contains("The server has ended the stream. Trying again in 0.5 s.");
        }
    }

    @Test
    void run_outage_pausesGrow_andStayBounded() throws Exception {
        Reply[] replies = new Reply[8];
        Arrays.fill(replies, Reply.of(503, "{}"));
        replies[0] = Reply.of(200, flow(1));
        try (ScriptedServer server = new ScriptedServer(replies)) {
            run(server, 9, 7);
        }
        assertThat(pauses.stream().map(Duration::toMillis))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L, 10_000L);
    }

    /** Its reason comes from outside: what could steer a terminal does not get through. */
    @Test
    void run_serverEndsTheStream_saysWhy_andGoesOn() throws Exception {
        String end = "event: end\nid: p2\ndata: {\"reason\":\"It stops.\\u001b[2J\"}\n\n";
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, flow(1) + end), Reply.of(200, flow(3)))) {
            run(server, 2, 9);
            assertThat(flows).containsExactly("10.0.0.1", "10.0.0.3");
            assertThat(server.requests().getLast().header("Last-event-id")).isEqualTo("p2");
            assertThat(err.toString())
                    .startsWith("weir: The server has ended the stream. It stops.")
                    .contains(" Trying again in 0.5 s.")
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void run_serverAsksToWait_isLeftAloneForSoLong() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                Reply.of(200, flow(1)),
                Reply.of(429, "{\"detail\": \"Too many.\"}", "Retry-After", "60"),
                Reply.of(200, flow(2)))) {
            run(server, 2, 9);
        }
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(60));
        assertThat(err.toString()).contains("Too many. (status 429) Trying again in 60.0 s.");
    }

    @Test
    void run_gapsAndDroppedOnes_areTold() throws Exception {
        String body = "event: status\ndata: {\"matched\":9,\"sent\":9,\"dropped\":0,\"lag\":1}\n\n"
                + "event: gap\nid: p0\ndata: {\"offsets\":6,\"partitions\":[{\"partition\":3,\"from\":1,\"to\":7}]}\n\n"
                + "event: status\ndata: {\"dropped\":1200}\n\nevent: status\ndata: {\"dropped\":1200}\n\n"
                + "event: status\ndata: {\"dropped\":1201}\n\nevent: later\ndata: x\n\n" + flow(1);
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, body))) {
            run(server, 1, 0);
        }
        assertThat(err.toString().lines())
                .containsExactly(
                        "weir: Up to 6 flows have expired before they were shown.",
                        "weir: 1,200 flows were left out. Fewer match with filters, more come with --rate.",
                        "weir: 1 flows were left out. Fewer match with filters, more come with --rate.");
        assertThat(flows).hasSize(1);
    }

    @Test
    void run_firstConnectionRefused_fails() {
        try (ScriptedServer server = new ScriptedServer(Reply.of(503, "{\"detail\": \"Starting.\"}"))) {
            assertThatThrownBy(() -> run(server, 1, 9))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("Starting.");
        }
    }

    @Test
    void run_refusedForGoodLater_fails() {
        try (ScriptedServer server =
                new ScriptedServer(Reply.of(200, flow(1)), Reply.of(400, "{\"detail\": \"The position is gone.\"}"))) {
            assertThatThrownBy(() -> run(server, 5, 9)).hasMessageContaining("The position is gone.");
        }
    }
}
