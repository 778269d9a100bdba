package dev.weir.benchmarks.peers;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Flink in a process of its own, with exactly-once checkpoints. Its time ends when the last tuple is in the state. */
public final class FlinkPeer implements Peer {

    /** The process, which several peers share. It gets as much heap as this one. */
    public static final class FlinkProcess implements AutoCloseable {
        private static final List<String> OPENED = List.of("java.lang", "java.util", "java.nio", "java.time");
        private final Process process;
        private final PrintWriter requests;
        private final BufferedReader answers;

        /** Starts it. */
        public FlinkProcess(PeerInput input) throws Exception {
            Path classes = Path.of(FlinkPeer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            String rest = Files.readString(classes.resolveSibling("flink-classpath"));
            Stream<String> opens = OPENED.stream().map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED");
            List<String> command = Stream.of(
                            Stream.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xms1g",
                                    "-Xmx" + (Runtime.getRuntime().maxMemory() >> 20) + "m",
                                    "-XX:+UseG1GC",
                                    "-XX:+UseCompactObjectHeaders",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "--sun-misc-unsafe-memory-access=allow"),
                            opens,
                            Stream.of(
                                    "-cp",
                                    classes + ":" + rest,
                                    "dev.weir.benchmarks.flink.FlinkJob",
                                    input.bootstrap(),
                                    input.topic(),
                                    String.valueOf(input.tuples()),
                                    String.valueOf(input.threads())))
                    .flatMap(part -> part)
                    .toList();
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            requests = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
            answers = process.inputReader(StandardCharsets.UTF_8);
        }

        long run(String request) throws IOException {
            requests.println(request);
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith("nanos ")) {
                    return Long.parseLong(line.substring(6));
                }
            }
            throw new IllegalStateException("the process of Flink ended; standard error tells why");
        }

        @Override
        public void close() {
            requests.close();
            process.destroy();
        }
    }

    private final FlinkProcess process;
    private final String backend;
    private final Duration checkpoints;

    /** @param backend hashmap or rocksdb */
    public FlinkPeer(FlinkProcess process, String backend, Duration checkpoints) {
        this.process = process;
        this.backend = backend;
        this.checkpoints = checkpoints;
    }

    @Override
    public String name() {
        return "flink-%s-%ds".formatted(backend.equals("hashmap") ? "heap" : backend, checkpoints.toSeconds());
    }

    @Override
    public long count(PeerInput input, RowSink rows) throws Exception {
        Path folder = Files.createTempDirectory(input.scratch(), "flink");
        long nanos = process.run(backend + " " + checkpoints.toMillis() + " " + folder);
        for (int subtask = 0; subtask < input.threads(); subtask++) {
            Path file = folder.resolve("rows-" + subtask);
            read(file, rows);
            Files.delete(file);
        }
        return nanos;
    }

    private static void read(Path file, RowSink rows) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            for (int high = in.read(); high >= 0; high = in.read()) {
                byte[] key = new byte[high << 8 | in.readUnsignedByte()];
                in.readFully(key);
                long minuteMs = in.readLong();
                long[] counters = new long[FlowDelta.COUNTERS];
                for (int i = 0; i < counters.length; i++) {
                    counters[i] = in.readLong();
                }
                rows.row(FlowDelta.rowKey(key, minuteMs), counters);
            }
        }
    }
}
