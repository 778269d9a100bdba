package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deploy.client.http.ScriptedServer;
import dev.weir.deploy.client.http.ScriptedServer.Reply;
import dev.weir.testkit.fleet.JavaProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million rows go through the program in memory that could not hold them. */
class ExportIT {
    private static final int ROWS = 1_000_000;
    private static final List<String> SMALL = List.of("-Xmx20m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    @TempDir
    Path directory;

    @Test
    void csv_millionRows_inLittleMemory() throws Exception {
        assertThat(lines("csv", out -> rows(out, "10.0.0.1,DefaultRule_DenyAllInBound,1\r\n")))
                .isEqualTo(ROWS);
    }

    @Test
    void json_millionRows_inLittleMemory() throws Exception {
        assertThat(lines("json", ExportIT::document)).isGreaterThan(ROWS);
    }

    private static void document(OutputStream out) throws IOException {
        out.write("{\"data\":[{}".getBytes(StandardCharsets.US_ASCII));
        rows(out, ",\n{\"source\":\"10.0.0.1\",\"denied\":1}");
        out.write("],\"meta\":{}}".getBytes(StandardCharsets.US_ASCII));
    }

    private static void rows(OutputStream out, String row) throws IOException {
        byte[] thousand = row.repeat(1000).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < ROWS / 1000; i++) {
            out.write(thousand);
        }
    }

    private long lines(String format, ScriptedServer.Body body) throws IOException {
        try (ScriptedServer server = new ScriptedServer(new Reply(200, Map.of(), body));
                JavaProcess weir = JavaProcess.start(
                        directory,
                        format,
                        Main.class.getName(),
                        SMALL,
                        List.of("top", "--output", format, "--server", server.url()))) {
            assertThat(weir.awaitExit()).as(weir.err()).isZero();
        }
        try (Stream<Path> files = Files.list(directory);
                Stream<String> lines =
                        Files.lines(files.filter(file -> file.toString().endsWith(".out"))
                                .findFirst()
                                .orElseThrow())) {
            return lines.count();
        }
    }
}
