package dev.weir.deploy.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The process that a container was started for. */
final class FirstProcess {
    private static final Path COMMAND_LINE = Path.of("/proc/1/cmdline");

    private FirstProcess() {}

    /** The arguments of {@code weir} where that is the first process; empty where it is another, or cannot be seen. */
    static Optional<List<String>> arguments() {
        try {
            return arguments(Files.readString(COMMAND_LINE, StandardCharsets.UTF_8));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** @param commandLine words, each with a zero behind it; before those of the program may stand those of an init */
    static Optional<List<String>> arguments(String commandLine) {
        List<String> words = List.of(commandLine.split("\0"));
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("dev.weir.deploy.Main") || words.get(i).endsWith("/bin/weir")) {
                return Optional.of(words.subList(i + 1, words.size()));
            }
        }
        return Optional.empty();
    }
}
