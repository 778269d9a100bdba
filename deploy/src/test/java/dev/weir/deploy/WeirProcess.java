package dev.weir.deploy;

import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program {@code weir} in a process of its own. */
final class WeirProcess implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Pattern READY = Pattern.compile("is ready: (http://\\S+)");

    private final Process process;
    private final Path out;
    private final Path err;

    private WeirProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts the program in {@code directory}, where its output is kept too. */
    static WeirProcess start(Path directory, String... arguments) {
        try {
            Path out = Files.createTempFile(directory, "weir", ".out");
            Path err = Files.createTempFile(directory, "weir", ".err");
            Process process = new ProcessBuilder(command(arguments))
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new WeirProcess(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The address it prints once it is ready. */
    String awaitReady() {
        return Await.value(
                () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("weir ended with " + process.exitValue() + ": " + err());
                    }
                    Matcher matcher = READY.matcher(out());
                    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
                },
                DEADLINE,
                "weir is ready");
    }

    /** Its exit code, once it has ended. */
    int awaitExit() {
        try {
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("weir does not end: " + err());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks it to end, as Ctrl-C does. */
    void terminate() {
        process.destroy();
    }

    /** Ends it at once, as a crash does. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
