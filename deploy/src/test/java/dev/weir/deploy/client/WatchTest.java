package dev.weir.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.http.ScriptedServer;
import dev.weir.deploy.client.http.ScriptedServer.Reply;
import dev.weir.deploy.client.http.Server;
import dev.weir.deploy.client.view.Layout;
import dev.weir.deploy.client.view.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final StringWriter text = new StringWriter();
    private int looks;

    private static Reply answer(String rows) {
        return Reply.of(
                200,
                "{\"data\": %s, \"meta\": {\"from\": \"F\", \"to\": \"T\", \"groups\": 12, \"other\": {\"denied\": 99}}}"
                        .formatted(rows));
    }

    private void run(ScriptedServer server, Terminal terminal, int times) {
        try (Api api = new Api(Server.of(URI.create(server.url()), null, Map.of()))) {
            new Watch(
                            api,
                            new Query("/api/v1/top"),
                            new TopBlock("denied", List.of("source"), false),
                            Duration.ofSeconds(2),
                            now -> Layout.PLAIN.within(now.columns()))
                    .run(new PrintWriter(text), () -> terminal, pause -> {
                        looks++;
                        return looks < times;
                    });
        }
    }

    @Test
    void run_noTerminal_oneBlockForEachLook_withWhatCameSince() {
        try (ScriptedServer server = new ScriptedServer(
                answer("[{\"source\": \"10.0.0.1\", \"denied\": 5}, {\"source\": \"10.0.0.2\", \"denied\": 4}]"),
                answer("[{\"source\": \"10.0.0.2\", \"denied\": 1004}, {\"source\": \"10.0.0.1\", \"denied\": 5},"
                        + " {\"source\": \"10.0.0.3\", \"denied\": 1}]"))) {
            run(server, Terminal.NONE, 2);
        }
        assertThat(text.toString()).doesNotContain("\u001b", "\r\n");
        assertThat(text.toString().lines())
                .containsSubsequence(
                        "SOURCE    DENIED",
                        "10.0.0.1       5",
                        "(10 groups beyond these rows: 99 denied)",
                        "SOURCE    DENIED  SINCE LAST",
                        "10.0.0.2   1,004      +1,000",
                        "10.0.0.1       5           =",
                        "10.0.0.3       1         new")
                .anyMatch(line -> line.endsWith(", every 2 s, flows of F to T"));
    }

    @Test
    void run_serverAway_keepsTheLastAnswer_saysSo_andGoesOn() {
        try (ScriptedServer server = new ScriptedServer(
                answer("[{\"source\": \"10.0.0.1\", \"denied\": 5}]"),
                Reply.of(503, "{\"detail\": \"Starting.\"}"),
                Reply.broken("{\"data\": ["),
                answer("[{\"source\": \"10.0.0.1\", \"denied\": 6}]"))) {
            run(server, Terminal.NONE, 4);
        }
        assertThat(text.toString().lines().filter("10.0.0.1       5"::equals)).hasSize(3);
        assertThat(text.toString())
                .contains(
                        "Starting. (status 503) Trying again. The rows are those of 2",
                        "The answer broke off",
                        "10.0.0.1       6          +1");
        assertThat(text.toString().lines().toList().reversed().stream().limit(3))
                .noneMatch(line -> line.contains("Trying"));
    }

    @Test
    void run_refusedForGood_fails_andGivesTheScreenBack() {
        try (ScriptedServer server = new ScriptedServer(Reply.of(400, "{\"detail\": \"Wrong filter.\"}"))) {
            assertThatThrownBy(() -> run(server, new Terminal(true, 80, 24), 9)).hasMessageContaining("Wrong filter.");
        }
        assertThat(text.toString()).endsWith("\u001b[?25h\u001b[?1049l");
    }

    @Test
    void run_smallTerminal_blockFits() {
        String rows = "{\"source\": \"10.0.0.1\", \"denied\": 5},".repeat(40);
        try (ScriptedServer server = new ScriptedServer(answer("[" + rows.substring(0, rows.length() - 1) + "]"))) {
            run(server, new Terminal(true, 20, 14), 1);
        }
        String drawn = text.toString();
        assertThat(drawn).startsWith("\u001b[?1049h").contains("\u001b[H", "(35 more rows)");
        assertThat(drawn.lines())
                .hasSizeLessThanOrEqualTo(14)
                .allSatisfy(line -> assertThat(
                                line.replaceAll("\u001b\\[[?0-9]*[a-zA-Z]", "").length())
                        .isLessThanOrEqualTo(20));
    }
}
