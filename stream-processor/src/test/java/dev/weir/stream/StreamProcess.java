package dev.weir.stream;

import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** A stream service in a process of its own, which can be killed. */
final class StreamProcess implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    private final Process process;
    private final StoreAnswers store;

    private StreamProcess(Process process, StoreAnswers store) {
        this.process = process;
        this.store = store;
    }

    /** Runs until it is killed. Arguments: the file that takes the port, then configuration as key=value. */
    public static void main(String[] arguments) throws Exception {
        Map<String, Object> overrides = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals > 0) {
                overrides.put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        StreamService service =
                new StreamService(Settings.load(Optional.empty(), overrides), new Metrics(), new Health());
        service.start();
        Files.writeString(Path.of(arguments[0]), service.port() + "\n");
        new CountDownLatch(1).await();
    }

    static StreamProcess start(Map<String, Object> overrides) {
        try {
            Path port = Files.createTempFile("weir-stream", ".port");
            port.toFile().deleteOnExit();
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    StreamProcess.class.getName(),
                    port.toString()));
            overrides.forEach((key, value) -> command.add(key + "=" + value));
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new StreamProcess(process, new StoreAnswers(awaitPort(process, port)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int awaitPort(Process process, Path file) {
        return Await.value(
                () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("the process ended with " + process.exitValue());
                    }
                    return port(file);
                },
                DEADLINE,
                "port of the stream service");
    }

    private static Optional<Integer> port(Path file) {
        try {
            String text = Files.readString(file);
            return text.endsWith("\n") ? Optional.of(Integer.valueOf(text.strip())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tuples that its partitions have counted. */
    long counted() {
        return store.topology().getTotalsOrDefault("tuples_counted", 0);
    }

    /** Ends it at once, as a crash does. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
