package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.fleet.JavaProcess;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.time.Await;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code weir up} and the commands beside it, as a user meets them. */
class UpIT {
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void up_growingBlob_commandsShowIt() throws Exception {
        ScenarioBlob blob = new FlowScenario(1, FlowScenario.Size.of(1, 1, 3, 50)).blob(0, 0);
        BlobFolder folder = new BlobFolder(directory);
        folder.grow(blob, 1);
        try (JavaProcess weir = up("--port", "0")) {
            String server = WeirProcess.awaitReady(weir);
            WeirApi api = new WeirApi(server);
            awaitTuples(api, blob.truth(1).total().tuples());
            folder.grow(blob, 3);
            awaitTuples(api, blob.truth().total().tuples());

            assertThat(run("top", "--server", server, "--from", "2024-12-12T00:00:00Z", "--to", "2024-12-13T00:00:00Z"))
                    .startsWith("SOURCE");
            assertThat(run("top", "--server", server, "--output", "csv", "--from", "2024-12-12T00:00:00Z"))
                    .startsWith("source,tuples,connections,denied,ended,");
            assertThat(run("top", "--server", server, "--filter", "denied > 0", "--output", "ndjson"))
                    .isEmpty();
            assertWrongUsage(
                    WeirProcess.start(directory, "top", "--server", server, "--filter", "denied ~ 0"),
                    "--filter: ",
                    "column 8");
            assertThat(run("status", "--server", server)).contains("127.0.0.1:", "active");
            assertThat(run("source", "192.0.2.1", "--server", server)).startsWith("192.0.2.1, not seen in this range");

            assertOneLine(up("--port", "0"), "in use by another process");
            assertOneLine(
                    up("--port", Integer.toString(URI.create(server).getPort())), "Cannot listen on 127.0.0.1, port");
            weir.terminate();
        }
    }

    @Test
    void up_takenKafkaPort_oneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertOneLine(up("--port", "0", "--kafka-port", port), "127.0.0.1:" + port);
        }
    }

    @Test
    void up_missingFolder_oneLine() {
        assertOneLine(WeirProcess.start(directory, "up", "--blobs", "nowhere"), "nowhere does not exist");
    }

    @Test
    void up_unknownKey_oneLine() throws Exception {
        Path file = Files.writeString(directory.resolve("weir.conf"), "weir.query.max-rowz = 3");
        assertOneLine(up("--port", "0", "--config", file.toString()), "weir.query.max-rowz");
    }

    @Test
    void up_wrongValue_oneLine() {
        assertOneLine(up("--port", "0", "--set", "weir.query.max-rows=0"), "weir.query.max-rows");
    }

    @Test
    void configCheck_wrongType_oneLine() {
        assertOneLine(WeirProcess.start(directory, "config", "check", "--set", "weir.query.deadline=soon"), "deadline");
    }

    @Test
    void top_nothingListens_oneLine() {
        assertOneLine(WeirProcess.start(directory, "top", "--server", "http://127.0.0.1:9"), "Cannot reach Weir");
    }

    @Test
    void wrongOption_exit2() {
        try (JavaProcess weir = WeirProcess.start(directory, "top", "--buy", "denied")) {
            assertThat(weir.awaitExit()).isEqualTo(2);
            assertThat(weir.err()).startsWith("weir: Unknown option").contains("weir top --help");
        }
    }

    @Test
    void configCheckAndShow_defaults_areRight() {
        assertThat(run("config", "check")).isEqualTo("The configuration is right.\n");
        assertThat(run("config", "show")).contains("max-rows");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    private JavaProcess up(String... more) {
        String[] arguments = new String[more.length + 5];
        System.arraycopy(new String[] {"up", "--blobs", ".", "--data", "data"}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return WeirProcess.start(directory, arguments);
    }

    private String run(String... arguments) {
        try (JavaProcess weir = WeirProcess.start(directory, arguments)) {
            assertThat(weir.awaitExit()).as(weir.err()).isZero();
            return weir.out();
        }
    }

    private static void assertWrongUsage(JavaProcess failing, String... parts) {
        try (failing) {
            assertThat(failing.awaitExit()).isEqualTo(2);
            assertThat(failing.err()).startsWith("weir: ").contains(parts);
        }
    }

    private static void assertOneLine(JavaProcess failing, String part) {
        try (failing) {
            assertThat(failing.awaitExit()).isEqualTo(1);
            assertThat(failing.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("weir: ")
                    .contains(part);
        }
    }

    private static void awaitTuples(WeirApi api, long tuples) {
        Await.until(() -> api.tuples() == tuples, DEADLINE, () -> api.tuples() + " instead of " + tuples + " tuples");
    }
}
