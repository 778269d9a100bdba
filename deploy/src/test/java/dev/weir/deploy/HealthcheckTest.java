package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deploy.client.http.ScriptedServer;
import dev.weir.deploy.client.http.ScriptedServer.Reply;
import dev.weir.platform.Health;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.HttpServer;
import dev.weir.platform.Metrics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code weir healthcheck} as it is typed, against the server that each service has. */
class HealthcheckTest {
    @TempDir
    Path directory;

    private final Health health = new Health();
    private final Metrics metrics = new Metrics();
    private final HttpServer server = new HttpServer(new HttpConfig("127.0.0.1", 0), health, metrics, _ -> {});

    record Run(int exit, String out, String err) {}

    static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.commandLine(arguments)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(exit, out.toString(), err.toString());
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
    }

    private String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Test
    void ready_exit0() {
        assertThat(run("healthcheck", "--url", url())).isEqualTo(new Run(0, "ready\n", ""));
    }

    @Test
    void notReady_exit1_saysWhatIsMissing_andLives() {
        health.condition("kafka", () -> "no broker answers");
        assertThat(run("healthcheck", "--url", url() + "/")).isEqualTo(new Run(1, "kafka: no broker answers\n", ""));
        assertThat(run("healthcheck", "--live", "--url", url())).isEqualTo(new Run(0, "live\n", ""));
    }

    @Test
    void service_addressOfTheConfiguration() throws IOException {
        Path file = Files.writeString(
                directory.resolve("weir.conf"),
                "weir.ingest.http { host = \"0.0.0.0\", port = %d }".formatted(server.port()));
        assertThat(run("healthcheck", "ingest", "--config", file.toString())).isEqualTo(new Run(0, "ready\n", ""));
        assertThat(run("healthcheck", "sink", "--set", "weir.sink.http.port=" + server.port()))
                .isEqualTo(new Run(0, "ready\n", ""));
    }

    @Test
    void service_freePort_asksForTheAddress() {
        assertFails(
                run("healthcheck", "query", "--set", "weir.query.http.port=0"), "weir.query.http.port is 0", "--url");
    }

    @Test
    void noService_outsideOfAContainer_asksForOne() {
        assertFails(run("healthcheck"), "Which service?", "weir healthcheck query --config");
    }

    @Test
    void unknownService_wrongUsage() {
        assertThat(run("healthcheck", "kafka").exit()).isEqualTo(2);
    }

    @Test
    void wrongUrl_saysHowItLooks() {
        assertFails(run("healthcheck", "--url", "localhost:8080"), "--url must be like http://127.0.0.1:8080");
    }

    @Test
    void nobodyListens_exit1() {
        String nobody = url();
        server.close();
        assertFails(run("healthcheck", "--url", nobody), "Nothing listens at " + nobody + "/health/ready");
    }

    @Test
    void anotherServer_exit1() {
        try (ScriptedServer other = new ScriptedServer(Reply.of(404, "not here"))) {
            assertFails(
                    run("healthcheck", "--url", String.valueOf(other.url())), "status 404", "Is it a service of Weir?");
        }
    }

    @Test
    void silentServer_exit1AfterItsTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort();
            assertFails(run("healthcheck", "--timeout", "100", "--url", url), "No answer from " + url, "100 ms");
        }
    }

    private static void assertFails(Run run, String... parts) {
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith("weir: ").contains(parts);
    }
}
