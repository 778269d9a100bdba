package dev.weir.deploy;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.fleet.JavaProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code weir demo} as its user meets it: what it prints, what it leaves behind, what it refuses. */
class DemoCommandIT {

    @TempDir
    Path directory;

    @Test
    void demo_noData_readyWithHints_nothingIsLeft() throws IOException {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        try (JavaProcess weir = WeirProcess.start(
                directory,
                Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary),
                "demo",
                "--port",
                "0",
                "--history",
                "1h")) {
            String console = WeirProcess.awaitReady(weir);
            weir.awaitOutput("docs/demo.md");
            assertThat(weir.out())
                    .contains(
                            console + "/?page=sources&ip=29.51.100.23&from=",
                            console + "/?page=sources&ip=29.113.0.66&from=",
                            console + "/?page=status");
            assertThat(weir.err()).contains("Writing flow logs 0 %");
            assertThat(OwnLog.entries(weir.err())).noneMatch(entry -> entry.contains("Exception"));
            assertThat(new WeirApi(console).tuples()).isGreaterThan(10_000);
            assertThat(weir.terminate()).isEqualTo(143);
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("weir-demo-")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"59m", "8d", "24", "a day", "", "-1h", "9999999h"})
    void wrongHistory_exit2(String history) {
        try (JavaProcess weir = WeirProcess.start(directory, "demo", "--history", history)) {
            assertThat(weir.awaitExit()).isEqualTo(2);
            assertThat(weir.err()).startsWith("weir: ").contains("--history", "from 1h to 7d");
        }
    }

    @Test
    void directoryOfSomethingElse_oneLine() throws IOException {
        Files.writeString(directory.resolve("letter.txt"), "Dear");
        assertOneLine("holds no demo", "--data", ".");
    }

    @Test
    void brokenState_oneLine() throws IOException {
        Files.writeString(directory.resolve("demo.json"), "{");
        assertOneLine("demo.json is broken", "--data", ".");
    }

    @Test
    void otherSeedOrHistory_oldOrFutureDemo_oneLine() throws IOException {
        long minute = System.currentTimeMillis() / 60_000;
        keep(minute - 90, minute / 60);
        assertOneLine("has the seed 3", "--data", ".", "--seed", "4");
        assertOneLine("history of 60 minutes", "--data", ".", "--history", "2h");
        keep(minute - 90, minute / 60 - 8 * 24);
        assertOneLine("more than 7 days ago", "--data", ".");
        keep(minute + 900, minute / 60);
        assertOneLine("in the future", "--data", ".");
        keep(minute - 90, minute / 60 + 2);
        assertOneLine("in the future", "--data", ".");
    }

    private void keep(long start, long hour) throws IOException {
        Files.writeString(
                directory.resolve("demo.json"),
                "{\"seed\":3,\"start\":%d,\"begin\":%d,\"hour\":%d,\"tuples\":1}".formatted(start, start - 60, hour));
    }

    @Test
    void directoryOfARunningDemo_oneLine() throws IOException {
        long minute = System.currentTimeMillis() / 60_000;
        keep(minute - 90, minute / 60);
        try (FileChannel running = FileChannel.open(directory.resolve("demo.lock"), CREATE, WRITE);
                FileLock _ = running.lock()) {
            assertOneLine("runs in another process", "--data", ".", "--port", "0");
            assertThat(directory.resolve("blobs")).isEmptyDirectory();
        }
    }

    @Test
    void takenPort_oneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertOneLine(
                    "Cannot listen on 127.0.0.1, port " + taken.getLocalPort(),
                    "--data",
                    "data",
                    "--port",
                    Integer.toString(taken.getLocalPort()));
            assertThat(directory.resolve("data")).doesNotExist();
        }
    }

    private void assertOneLine(String part, String... arguments) {
        Stream<String> all = Stream.concat(Stream.of("demo"), Stream.of(arguments));
        try (JavaProcess weir = WeirProcess.start(directory, all.toArray(String[]::new))) {
            assertThat(weir.awaitExit()).isEqualTo(1);
            assertThat(weir.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("weir: ")
                    .contains(part);
        }
    }
}
