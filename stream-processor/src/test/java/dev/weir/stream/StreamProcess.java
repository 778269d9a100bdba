package dev.weir.stream;

import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.testkit.fleet.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** A stream service in a process of its own, which can be killed. */
final class StreamProcess implements AutoCloseable {
    private final JavaProcess process;
    private final StoreAnswers store;

    private StreamProcess(JavaProcess process, StoreAnswers store) {
        this.process = process;
        this.store = store;
    }

    /** Runs until it is killed. Arguments: the file that takes the port, then configuration as key=value. */
    public static void main(String[] arguments) throws Exception {
        Map<String, Object> overrides = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals > 0) {
                overrides.put(argument.substring(0, equals), value(argument.substring(equals + 1)));
            }
        }
        StreamService service =
                new StreamService(Settings.load(Optional.empty(), overrides), new Metrics(), new Health());
        service.start();
        Files.writeString(Path.of(arguments[0]), service.port() + "\n");
        new CountDownLatch(1).await();
    }

    /** Lists are passed as they print. */
    private static Object value(String text) {
        return text.startsWith("[")
                ? List.of(text.substring(1, text.length() - 1).split(", ", -1))
                : text;
    }

    /**
     * Starts one.
     *
     * @param directory where its output is kept
     * @param path of the store endpoint that is asked what was counted: store or kinds
     */
    static StreamProcess start(Path directory, String path, Map<String, Object> overrides) {
        try {
            Path port = Files.createTempFile(directory, "stream-", ".port");
            List<String> arguments = new ArrayList<>(List.of(port.toString()));
            overrides.forEach((key, value) -> arguments.add(key + "=" + value));
            JavaProcess process = JavaProcess.start(
                    directory, "stream", StreamProcess.class.getName(), List.of("-Xmx512m"), arguments);
            return new StreamProcess(process, new StoreAnswers(process.await(() -> port(port), "its port"), path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        process.kill();
    }

    @Override
    public void close() {
        kill();
    }
}
