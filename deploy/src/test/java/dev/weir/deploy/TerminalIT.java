package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deploy.client.http.ScriptedServer;
import dev.weir.deploy.client.http.ScriptedServer.Reply;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on a terminal that {@code script} pretends to be, and beside it in a pipe. */
class TerminalIT {
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final Reply ANSWER = Reply.of(
            200,
            "{\"data\":[{\"source\":\"10.0.0.1\",\"denied\":5,\"rule\":\"%s\"}],\"meta\":{\"from\":\"F\",\"to\":\"T\"}}"
                    .formatted("Deny-".repeat(30)));

    @TempDir
    Path directory;

    @Test
    void terminal_coloursAndFittingLines_pipeNeither() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ANSWER, ANSWER, ANSWER)) {
            String shown = finished(onTerminal(60, program(server, "top", "")));
            assertThat(shown).contains("\u001b[31m", "\u001b[1m", "…");
            assertThat(shown.lines())
                    .allSatisfy(line -> assertThat(line.replaceAll("\u001b\\[[0-9]*m|\r", ""))
                            .hasSizeLessThanOrEqualTo(60));
            assertThat(finished(onTerminal(60, "NO_COLOR=1 " + program(server, "top", ""))))
                    .contains("10.0.0.1")
                    .doesNotContain("\u001b");
            assertThat(finished(onTerminal(60, program(server, "top", " | cat"))))
                    .contains("Deny-".repeat(30))
                    .doesNotContain("\u001b", "…");
        }
    }

    @Test
    void watch_interrupted_givesTheScreenBack() throws Exception {
        Reply[] answers = new Reply[1000];
        Arrays.fill(answers, ANSWER);
        try (ScriptedServer server = new ScriptedServer(answers)) {
            Process terminal = onTerminal(60, program(server, "top --watch=1", ""));
            Await.until(() -> shown().contains("10.0.0.1"), DEADLINE, this::shown);
            // What Ctrl-C sends to the terminal.
            terminal.getOutputStream().write(3);
            terminal.getOutputStream().flush();
            assertThat(finished(terminal)).contains("\u001b[?1049h\u001b[?25l").endsWith("\u001b[?25h\u001b[?1049l");
        }
    }

    @Test
    void head_closedPipe_endsQuietly() throws Exception {
        String row = "10.0.0.1,5\r\n".repeat(10_000);
        Reply endless = new Reply(200, Map.of(), out -> {
            while (true) {
                out.write(row.getBytes(StandardCharsets.US_ASCII));
            }
        });
        try (ScriptedServer server = new ScriptedServer(endless)) {
            Process shell = new ProcessBuilder(
                            "bash", "-c", program(server, "top --output csv", " | head -n 2; echo ${PIPESTATUS[0]}"))
                    .redirectErrorStream(true)
                    .redirectOutput(typescript().toFile())
                    .start();
            assertThat(finished(shell)).isEqualTo("10.0.0.1,5\r\n10.0.0.1,5\r\n0\n");
        }
    }

    private static String program(ScriptedServer server, String command, String after) {
        return "'%s/bin/java' -cp '%s' %s %s --server %s%s"
                .formatted(
                        System.getProperty("java.home"),
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        command,
                        server.url(),
                        after);
    }

    /** Runs a line in a shell on a terminal of its own; what that shows is kept. */
    private Process onTerminal(int columns, String line) throws IOException {
        Path file = Files.writeString(directory.resolve("line"), "stty cols %d rows 20%n%s%n".formatted(columns, line));
        Files.deleteIfExists(typescript());
        // A build in the background has Ctrl-C ignored, and so would all that it starts.
        String shell = "env --default-signal=INT bash " + file;
        ProcessBuilder script = new ProcessBuilder("script", "-qefc", shell, "/dev/null").redirectErrorStream(true);
        script.environment().keySet().removeAll(List.of("COLUMNS", "LINES", "NO_COLOR"));
        script.environment().put("TERM", "xterm");
        return script.redirectOutput(typescript().toFile()).start();
    }

    private Path typescript() {
        return directory.resolve("typescript");
    }

    private String shown() {
        try {
            return Files.readString(typescript());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String finished(Process process) throws InterruptedException {
        assertThat(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .as(this::shown)
                .isTrue();
        return shown();
    }
}
