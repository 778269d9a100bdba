package dev.weir.testkit.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Stream-processor instances and one query-service, each in a process of its own with a folder and a port of its own. */
public final class Fleet implements AutoCloseable {
    private static final String READY = " is ready: ";

    private final Path directory;
    private final String main;
    private final List<String> jvm;
    private final Map<String, String> settings;
    private final List<Integer> ports;
    private final SortedMap<Integer, JavaProcess> instances = new TreeMap<>();
    private final List<JavaProcess> query = new ArrayList<>();

    /**
     * Starts nothing yet.
     *
     * @param directory where the processes keep their data and what they print
     * @param main class name of the program {@code weir}
     * @param jvm options of each JVM
     * @param most instances that there will ever be
     * @param settings configuration of all of them
     */
    public Fleet(Path directory, String main, List<String> jvm, int most, Map<String, String> settings) {
        this.directory = directory;
        this.main = main;
        this.jvm = List.copyOf(jvm);
        this.settings = Map.copyOf(settings);
        this.ports = FreePorts.take(most + 1);
    }

    /** Starts an instance, for the first time or again, and returns before it is ready. Instances count from 1. */
    public void start(int instance) {
        String name = "stream-" + instance;
        Map<String, String> own = new TreeMap<>(settings);
        own.put("weir.instance-id", name);
        own.put("weir.data-dir", directory.resolve(name).toString());
        own.put("weir.stream.http.port", String.valueOf(ports.get(instance)));
        instances.put(instance, process(name, "stream", own));
    }

    /** Returns when the instance says that it is ready. */
    public void awaitReady(int instance) {
        running(instance).awaitOutput(READY);
    }

    /** Ends an instance in order, as SIGTERM does. */
    public void stop(int instance) {
        running(instance).terminate();
    }

    /** Ends an instance at once, as a crash does. */
    public void kill(int instance) {
        running(instance).kill();
    }

    private JavaProcess running(int instance) {
        JavaProcess process = instances.get(instance);
        if (process == null) {
            throw new IllegalStateException("instance " + instance + " was never started");
        }
        return process;
    }

    /** Starts the query-service, which is told of the first instance only. */
    public void startQuery() {
        Map<String, String> own = new TreeMap<>(settings);
        own.put("weir.data-dir", directory.resolve("query").toString());
        own.put("weir.query.http.port", String.valueOf(ports.getFirst()));
        own.put("weir.query.store-endpoints", "[\"127.0.0.1:%d\"]".formatted(ports.get(1)));
        JavaProcess process = process("query", "query", own);
        query.add(process);
        process.awaitOutput(READY);
    }

    /** The address of a call, as {@code /api/v1/status}. */
    public URI api(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + ports.getFirst() + pathAndQuery);
    }

    private JavaProcess process(String name, String command, Map<String, String> own) {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve(name + ".conf");
            Files.writeString(file, own.entrySet().stream().map(Fleet::line).collect(Collectors.joining()));
            return JavaProcess.start(directory, name, main, jvm, List.of(command, "--config", file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** HOCON; a value in brackets is a list. */
    private static String line(Map.Entry<String, String> entry) {
        String value = entry.getValue();
        return "%s = %s%n".formatted(entry.getKey(), value.startsWith("[") ? value : "\"" + value + "\"");
    }

    @Override
    public void close() {
        query.forEach(JavaProcess::close);
        instances.values().forEach(JavaProcess::close);
    }
}
