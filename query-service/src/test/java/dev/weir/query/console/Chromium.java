package dev.weir.query.console;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the Chromium that the tests drive: {@code WEIR_CHROMIUM}, the PATH, or a download of Playwright. */
final class Chromium {
    // The shell is Chromium without its own windows, which take half of the CPU time.
    private static final List<String> NAMES = List.of(
            "chromium-headless-shell",
            "chrome-headless-shell",
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "chrome");

    private Chromium() {}

    /** @throws IllegalStateException when there is none; the message says how to get one */
    static Path find() {
        return find(System.getenv(), Path.of(System.getProperty("user.home")))
                .orElseThrow(() -> new IllegalStateException("No Chromium for the console's tests. ./check brings it;"
                        + " or install one (apt-get install chromium), or name one in WEIR_CHROMIUM."));
    }

    static Optional<Path> find(Map<String, String> environment, Path home) {
        List<Path> candidates = new ArrayList<>();
        Optional.ofNullable(environment.get("WEIR_CHROMIUM")).map(Path::of).ifPresent(candidates::add);
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            NAMES.forEach(name -> candidates.add(Path.of(folder, name)));
        }
        candidates.addAll(downloads(home.resolve(".cache/ms-playwright")));
        candidates.addAll(downloads(home.resolve("Library/Caches/ms-playwright")));
        return candidates.stream()
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .findFirst();
    }

    private static List<Path> downloads(Path cache) {
        if (!Files.isDirectory(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(cache, 6)) {
            return files.filter(path -> path.endsWith("chrome")
                            || path.endsWith("chrome-headless-shell")
                            || path.endsWith("Contents/MacOS/Chromium"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
