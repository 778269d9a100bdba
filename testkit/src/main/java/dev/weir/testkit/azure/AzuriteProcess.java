package dev.weir.testkit.azure;

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

/** The child process of Azurite: it picks free ports itself, keeps nothing on disk, and ends when this process ends. */
final class AzuriteProcess implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String PROGRAM = "testkit/azurite/node_modules/azurite/dist/src/azurite.js";
    private static final String PACKAGE = "testkit/azurite/package.json";

    /** Its standard input is a pipe from this process, which closes when this process is gone, however it went. */
    private static final String END_WITH_PARENT =
            "data:text/javascript,process.stdin.on('end',()=>process.exit(0)).resume();";

    private final Path directory;
    private final Path output;
    private final Process process;

    /** Starts it with {@code accounts}, {@code NAME:KEY} each, separated by semicolons, and further options. */
    AzuriteProcess(String accounts, List<String> options) {
        Path program = program();
        try {
            directory = Files.createTempDirectory("weir-test-azurite");
            output = directory.resolve("output");
            ProcessBuilder builder = new ProcessBuilder(command(program, options))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("AZURITE_ACCOUNTS", accounts);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Node.js cannot be started; run ./check, which says what is missing", e);
        }
    }

    private static Path program() {
        Path working = Path.of("").toAbsolutePath();
        for (Path folder = working; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(PACKAGE))) {
                return installed(folder.resolve(PROGRAM));
            }
        }
        throw new IllegalStateException("no " + PACKAGE + " in any folder above the working directory");
    }

    private static Path installed(Path program) {
        if (!Files.exists(program)) {
            throw new IllegalStateException(
                    "Azurite is missing: run ./check once, or npm ci --prefix testkit/azurite --ignore-scripts");
        }
        return program;
    }

    private static List<String> command(Path program, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                "node",
                "--import",
                END_WITH_PARENT,
                program.toString(),
                "--disableTelemetry",
                "--skipApiVersionCheck",
                "--inMemoryPersistence",
                "--silent",
                "--blobPort",
                "0",
                "--queuePort",
                "0",
                "--tablePort",
                "0"));
        command.addAll(options);
        return command;
    }

    /** The port of {@code service}, {@code Blob} or {@code Queue}, as soon as it answers. */
    int port(String service) {
        Pattern line = Pattern.compile("Azurite " + service + " service is successfully listening at \\S+:(\\d+)");
        try {
            return Await.value(() -> find(line), DEADLINE, "Azurite's " + service + " service answers");
        } catch (AssertionError e) {
            throw new IllegalStateException("Azurite does not answer; it says: " + output(), e);
        }
    }

    private Optional<Integer> find(Pattern line) {
        if (!process.isAlive()) {
            throw new IllegalStateException("Azurite ended with " + process.exitValue() + "; it says: " + output());
        }
        Matcher matcher = line.matcher(output());
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Azurite does not end");
            }
            Files.deleteIfExists(output);
            Files.deleteIfExists(directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
