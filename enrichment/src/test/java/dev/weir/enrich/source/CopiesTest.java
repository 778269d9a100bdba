package dev.weir.enrich.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {
    private static final Location.OfUrl HERE = location("https://lists.example/a?key=secret-3f07");
    private static final Content CONTENT = new Content(
            "8.8.4.4\n\n8.8.4.5\n".getBytes(StandardCharsets.UTF_8),
            1_793_577_600_000L,
            new Validators("\"v\"", "then"));

    @TempDir
    Path directory;

    private static Location.OfUrl location(String url) {
        return new Location.OfUrl(URI.create(url), Map.of(), Duration.ofHours(1), List.of(), false);
    }

    @Test
    void keptCopy_isLoadedAsItWas_andHoldsNoSecret() throws Exception {
        Copies copies = new Copies(directory.resolve("new"));
        assertThat(copies.load("u", HERE, 1024)).isEmpty();
        copies.keep("u", HERE, CONTENT);
        Content loaded = copies.load("u", HERE, 1024).orElseThrow();
        assertThat(loaded.bytes()).isEqualTo(CONTENT.bytes());
        assertThat(loaded.modifiedMs()).isEqualTo(CONTENT.modifiedMs());
        assertThat(loaded.validators()).isEqualTo(CONTENT.validators());
        assertThat(Files.readString(directory.resolve("new/u.copy"))).doesNotContain("secret-3f07");
        assertThat(copies.load("other", HERE, 1024)).isEmpty();
        assertThat(copies.load("u", location("https://lists.example/a"), 1024)).isEmpty();
    }

    @Test
    void laterCopy_takesThePlaceOfTheOneBefore() throws Exception {
        Copies copies = new Copies(directory);
        copies.keep("u", HERE, CONTENT);
        copies.keep("u", HERE, new Content(new byte[] {1}, 0, Validators.NONE));
        assertThat(copies.load("u", HERE, 1024).orElseThrow().bytes()).containsExactly(1);
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    /** Whichever byte of the content is lost or changed, the copy is refused. */
    @Test
    void cutOrChangedCopy_isRefused() throws Exception {
        Copies copies = new Copies(directory);
        copies.keep("u", HERE, CONTENT);
        Path file = directory.resolve("u.copy");
        byte[] good = Files.readAllBytes(file);
        for (int i = 1; i <= CONTENT.bytes().length; i++) {
            byte[] changed = good.clone();
            changed[good.length - i] ^= 1;
            for (byte[] bad : List.of(Arrays.copyOf(good, good.length - i), changed)) {
                Files.write(file, bad);
                assertThatThrownBy(() -> copies.load("u", HERE, 1024))
                        .isInstanceOf(LoadException.class)
                        .hasMessageContaining("is not what was written; it is fetched anew");
            }
        }
        Files.write(file, new byte[1024 + 4097]);
        assertThatThrownBy(() -> copies.load("u", HERE, 1024)).hasMessageContaining("is too large");
        Files.write(file, new byte[0]);
        assertThatThrownBy(() -> copies.load("u", HERE, 1024)).hasMessageContaining("has no head");
        Files.writeString(file, "[".repeat(4000));
        assertThatThrownBy(() -> copies.load("u", HERE, 1024)).hasMessageContaining("cannot be read");
    }
}
