package dev.weir.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code weir up} of any build, in a process of its own, over the folders {@code blobs} and {@code data}. */
final class BuildProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Kafka: (\\S+)\\s+Weir is ready: http://\\S+:(\\d+)");
    private static final int POLL_MS = 50;
    private static final int LONGEST_SECONDS = 180;

    private final Process process;
    private final String kafka;
    private final int port;

    private BuildProcess(Process process, Matcher ready) {
        this.process = process;
        this.kafka = ready.group(1);
        this.port = Integer.parseInt(ready.group(2));
    }

    /** Returns when it is ready. */
    static BuildProcess up(Path build, Path directory) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "weir-", ".out");
        List<String> command = new ArrayList<>(command(build));
        command.addAll(List.of("up", "--blobs", "blobs", "--data", "data", "--port", "0"));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            Matcher ready = READY.matcher(Files.readString(out));
            if (ready.find()) {
                return new BuildProcess(process, ready);
            }
            Thread.sleep(POLL_MS);
        }
        process.destroyForcibly();
        throw new IllegalStateException("it does not get ready: " + Files.readString(out));
    }

    private static List<String> command(Path build) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                build.resolve("lib").toAbsolutePath() + "/*",
                "dev.weir.deploy.Main");
    }

    /** Address of its Kafka. */
    String kafka() {
        return kafka;
    }

    int port() {
        return port;
    }

    /** Ends it in order. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** Ends it at once, as a crash does. */
    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
