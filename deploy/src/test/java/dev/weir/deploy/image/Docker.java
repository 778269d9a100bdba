package dev.weir.deploy.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Docker's command line, and other programs that end by themselves. */
final class Docker {

    /** How a program ended, and what it printed. */
    record Ended(int code, String output) {}

    private Docker() {}

    /** What docker prints; it must not fail. */
    static String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return successful(command);
    }

    static String successful(List<String> command) {
        Ended ended = end(command);
        if (ended.code() != 0) {
            throw new AssertionError(command + " ended with " + ended.code() + ": " + ended.output());
        }
        return ended.output();
    }

    static Ended end(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
