package dev.weir.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {
    @TempDir
    private Path folder;

    @Test
    void find_nothingInstalled_isEmpty() {
        assertThat(Chromium.find(Map.of("PATH", folder.toString()), folder)).isEmpty();
    }

    @Test
    void find_named_comesBeforeThePath() throws IOException {
        Path named = program("my", "browser");
        Path onPath = program("bin", "chromium");
        Map<String, String> path = Map.of("PATH", folder.resolve("bin").toString());
        assertThat(Chromium.find(path, folder)).contains(onPath);
        Map<String, String> both = Map.of("PATH", folder.resolve("bin").toString(), "WEIR_CHROMIUM", named.toString());
        assertThat(Chromium.find(both, folder)).contains(named);
    }

    @Test
    void find_downloadOfPlaywright_isTheLastResort() throws IOException {
        Path download = program(".cache/ms-playwright/chromium-1200/chrome-linux", "chrome");
        assertThat(Chromium.find(Map.of("PATH", folder.toString()), folder)).contains(download);
    }

    private Path program(String below, String name) throws IOException {
        Path file = Files.createDirectories(folder.resolve(below)).resolve(name);
        Files.writeString(file, "");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
