package dev.weir.deploy.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.deploy.client.http.ScriptedServer.Reply;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiTest {
    private static final Query TOP = new Query("/api/v1/top");
    private static final String BUSY = "{\"title\": \"Too Many Requests\", \"detail\": \"Busy.\"}";

    private static Api api(ScriptedServer server) {
        return new Api(Server.of(URI.create(server.url()), null, Map.of("WEIR_TOKEN", "t0ken")));
    }

    @Test
    void get_answer_withMetaOfTheHeader() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Reply.of(206, "a\r\n", "Weir-Meta", "{\"truncated\": true}"));
                Api api = api(server);
                Outcome.Answer answer = api.get(TOP, MediaType.CSV)) {
            assertThat(answer.body().readAllBytes()).asString().isEqualTo("a\r\n");
            assertThat(answer.meta().path("truncated").asBoolean()).isTrue();
            assertThat(answer.complete()).isFalse();
            assertThat(server.requests().getFirst().header("Accept")).isEqualTo("text/csv");
            assertThat(server.requests().getFirst().header("Authorization")).isEqualTo("Bearer t0ken");
        }
    }

    @Test
    void get_busyServer_isAskedOnceMore() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(Reply.of(429, BUSY, "Retry-After", "1"), Reply.of(200, "{\"data\": 1}"));
                Api api = api(server)) {
            assertThat(api.get(TOP).json().path("data").asInt()).isEqualTo(1);
        }
    }

    @Test
    void get_busyForLong_isToldAtOnce() {
        try (ScriptedServer server = new ScriptedServer(Reply.of(429, BUSY, "Retry-After", "60"));
                Api api = api(server)) {
            assertThatThrownBy(() -> api.get(TOP)).isInstanceOf(UserError.class).hasMessage("Busy. (status 429)");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void send_busyServer_isNotAskedAgain() {
        try (ScriptedServer server = new ScriptedServer(Reply.of(429, BUSY, "Retry-After", "1"));
                Api api = api(server)) {
            assertThatThrownBy(() -> api.send("POST", TOP, "{}")).hasMessage("Busy. (status 429)");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void get_unauthorized_saysWhatToSet() {
        try (ScriptedServer server = new ScriptedServer(Reply.of(401, "{\"detail\": \"No token.\\u001b[2J\"}"));
                Api api = api(server)) {
            assertThatThrownBy(() -> api.get(TOP))
                    .message()
                    .startsWith("No token.\uFFFD[2J (status 401) Set WEIR_TOKEN")
                    .doesNotContain("t0ken", "\u001b");
        }
    }

    @Test
    void get_wrongValue_namesTheOption() {
        try (ScriptedServer server = new ScriptedServer(
                        Reply.of(400, "{\"parameter\": \"flowLog\", \"detail\": \"Is empty.\"}"),
                        Reply.of(400, "{\"parameter\": \"cidr\", \"detail\": \"No prefix: x.\"}"));
                Api api = api(server)) {
            assertThatThrownBy(() -> api.get(TOP))
                    .isInstanceOf(WrongValue.class)
                    .hasMessage("--flow-log: Is empty.");
            assertThatThrownBy(() -> api.get(TOP))
                    .isInstanceOf(WrongValue.class)
                    .hasMessage("CIDR: No prefix: x.");
        }
    }

    @Test
    void get_unknownPath_saysThatTheServerIsOlder() {
        try (ScriptedServer server = new ScriptedServer(Reply.of(404, "{\"detail\": \"Not found.\"}"));
                Api api = api(server)) {
            assertThatThrownBy(() -> api.get(TOP))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("does not know /api/v1/top. It is older than this client");
        }
    }

    @Test
    void get_httpsOfAPlainPort_saysUseHttp() throws Exception {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Api api = new Api(
                        Server.of(URI.create("https://127.0.0.1:" + stranger.getLocalPort()), null, Map.of()))) {
            Thread.startVirtualThread(() -> greet(stranger, "HTTP/1.1 400 Bad Request\r\n\r\n"));
            assertThatThrownBy(() -> api.get(TOP)).hasMessageContaining("does not speak TLS. Name it with http ");
        }
    }

    @Test
    void get_noHttp_nothingOfItSteersTheTerminal() throws Exception {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Api api =
                        new Api(Server.of(URI.create("http://127.0.0.1:" + stranger.getLocalPort()), null, Map.of()))) {
            Thread.startVirtualThread(() -> greet(stranger, "\u001b[2JWELCOME\r\n\r\n"));
            assertThatThrownBy(() -> api.get(TOP))
                    .isInstanceOf(UserError.class)
                    .message()
                    .contains("WELCOME", "Is it a query-service of Weir?")
                    .doesNotContain("\u001b");
        }
    }

    /** Answers, as a server does, what a client said first. */
    private static void greet(ServerSocket stranger, String greeting) {
        try (Socket client = stranger.accept()) {
            assertThat(client.getInputStream().read()).isNotNegative();
            client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void get_redirect_isNotFollowed() {
        try (ScriptedServer other = new ScriptedServer(Reply.of(200, "{}"));
                ScriptedServer server = new ScriptedServer(Reply.of(302, "", "Location", other.url()));
                Api api = api(server)) {
            assertThatThrownBy(() -> api.get(TOP)).hasMessageContaining("status 302");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void ask_failures_passingOrNot() {
        try (ScriptedServer server = new ScriptedServer(
                        Reply.of(503, "{\"detail\": \"Starting.\"}", "Retry-After", "2", "X-Request-Id", "r-1"),
                        Reply.of(400, "<html>"));
                Api api = api(server)) {
            assertThat(api.ask(TOP, MediaType.JSON)).isInstanceOfSatisfying(Outcome.Failure.class, failure -> {
                assertThat(failure.passing()).isTrue();
                assertThat(failure.retryAfter()).hasSeconds(2);
                assertThat(failure.error()).hasMessage("Starting. (status 503, request r-1)");
            });
            assertThat(api.ask(TOP, MediaType.JSON)).isInstanceOfSatisfying(Outcome.Failure.class, failure -> {
                assertThat(failure.passing()).isFalse();
                assertThat(failure.error()).hasMessageContaining("Is it a query-service of Weir?");
            });
        }
    }

    @Test
    void ask_nothingListens_saysWhatToDo() {
        String closed;
        try (ScriptedServer server = new ScriptedServer()) {
            closed = server.url();
        }
        try (Api api = new Api(Server.of(URI.create(closed), null, Map.of()))) {
            assertThatThrownBy(() -> api.get(TOP)).hasMessageContaining("Cannot reach Weir at " + closed);
        }
    }
}
