package dev.weir.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A service in a process of its own with the JVM options of the product, which obeys one word on each line of its input (see
 * {@link Child}): its memory is only its own, and it can be killed.
 */
final class ChildProcess implements AutoCloseable {
    private static final List<String> JVM = List.of(
            "-XX:+UseG1GC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;
    private final int port;

    /**
     * Returns when it has a port.
     *
     * @param program that runs {@link Child#serve}
     * @param heap largest heap, as {@code 2g}
     * @param settings of the service
     */
    ChildProcess(Class<?> program, String heap, Map<String, ?> settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms" + Math.min(64, megabytes(heap)) + "m", "-Xmx" + heap));
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        settings.forEach((key, value) -> command.add(key + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        process = builder.start();
        answers = process.inputReader(StandardCharsets.US_ASCII);
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        port = Integer.parseInt(answer());
    }

    private static int megabytes(String heap) {
        int number = Integer.parseInt(heap.substring(0, heap.length() - 1));
        return heap.endsWith("g") ? number << 10 : number;
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the process ended");
        }
        return line;
    }

    /** What it says to {@code order}. */
    String ask(String order) throws IOException {
        orders.println(order);
        return answer();
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** A number of bytes that the system counts for it, as {@code VmRSS}; 0 where it does not tell. */
    long status(String name) throws IOException {
        Path status = Path.of("/proc", String.valueOf(pid()), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
    }

    /** Ends it in order. */
    void stop() throws InterruptedException {
        orders.println("stop");
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
