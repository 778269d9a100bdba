package dev.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTest {
    @TempDir
    Path directory;

    @Test
    void id_configured_isUsed() {
        assertThat(Instance.id("one", directory)).isEqualTo("one");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void id_notConfigured_isMadeOnce() {
        Path data = directory.resolve("data");
        String made = Instance.id("", data);
        assertThat(made).isNotBlank();
        assertThat(Instance.id("", data)).isEqualTo(made);
    }

    @Test
    void id_fileLeftEmptyByACrash_isMadeAnew() throws IOException {
        Files.writeString(directory.resolve("instance-id"), "");
        String made = Instance.id("", directory);
        assertThat(made).isNotBlank();
        assertThat(Instance.id("", directory)).isEqualTo(made);
    }
}
