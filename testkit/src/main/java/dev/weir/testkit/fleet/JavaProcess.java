package dev.weir.testkit.fleet;

import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A Java program with this program's class path and compiler, in a process of its own, which can be killed. */
public final class JavaProcess implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    // Tests are over before the second compiler pays; benchmarks need it.
    private static final List<String> COMPILER = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> option.startsWith("-XX:TieredStopAtLevel="))
            .toList();

    private final String name;
    private final Process process;
    private final Path out;
    private final Path err;

    private JavaProcess(String name, Process process, Path out, Path err) {
        this.name = name;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts the program.
     *
     * @param directory where its output is kept
     * @param name of the process, for messages and the file of its output
     * @param main name of the class
     * @param jvm options of the JVM
     */
    public static JavaProcess start(
            Path directory, String name, String main, List<String> jvm, List<String> arguments) {
        return start(directory, name, main, jvm, arguments, Map.of());
    }

    /** The same with variables of the environment added. */
    public static JavaProcess start(
            Path directory,
            String name,
            String main,
            List<String> jvm,
            List<String> arguments,
            Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(COMPILER);
        command.addAll(jvm);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return launch(directory, name, command, environment);
    }

    /** Starts a script that becomes a Java program. */
    public static JavaProcess launch(
            Path directory, String name, List<String> command, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile(directory, name + "-", ".out");
            Path err = Files.createTempFile(directory, name + "-", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            return new JavaProcess(name, builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has printed {@code text} as output. */
    public void awaitOutput(String text) {
        await(() -> out().contains(text) ? Optional.of(text) : Optional.empty(), "prints '" + text + "'");
    }

    /**
     * The first value that {@code source} gives while it runs.
     *
     * @param what it is waited for, for the message
     */
    public <T> T await(Supplier<Optional<T>> source, String what) {
        return Await.value(
                () -> {
                    Optional<T> value = source.get();
                    if (value.isEmpty() && !process.isAlive()) {
                        throw new AssertionError(name + " ended with " + process.exitValue() + ": " + output());
                    }
                    return value;
                },
                DEADLINE,
                () -> name + ": " + what + ": " + output());
    }

    /** What it has printed so far. */
    public String out() {
        return read(out);
    }

    /** What it has printed as errors so far. */
    public String err() {
        return read(err);
    }

    private String output() {
        return out() + err();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end, as Ctrl-C does, and waits until it has; gives its exit code. */
    public int terminate() {
        process.destroy();
        return awaitExit();
    }

    /** Ends it at once, as a crash does. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Its exit code, once it has ended. */
    public int awaitExit() {
        try {
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name + " does not end: " + output());
            }
            return process.exitValue();
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
