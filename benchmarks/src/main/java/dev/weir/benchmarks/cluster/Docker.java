package dev.weir.benchmarks.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Docker's command line. */
final class Docker {
    private Docker() {}

    /** What the command prints; fails with that when Docker refuses it. */
    static String run(List<String> arguments) {
        Process process = start(new ProcessBuilder(command(arguments)).redirectErrorStream(true));
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("docker " + String.join(" ", arguments) + ": " + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String run(String... arguments) {
        return run(List.of(arguments));
    }

    /** All that a container has printed so far. */
    static void saveLogs(String container, Path file) throws InterruptedException {
        start(new ProcessBuilder(command(List.of("logs", container)))
                        .redirectErrorStream(true)
                        .redirectOutput(file.toFile()))
                .waitFor();
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(arguments);
        return command;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("install Docker and its command line", e);
        }
    }
}
