package dev.weir.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the tables of docs/sizing.md equal to what is calculated; {@code -Dweir.docs.write=true} writes them anew. */
class SizingDocTest {
    private static final Path DOC = Path.of("../docs/sizing.md");

    @Test
    void tables_ofTheDoc_areThoseOfTheFormulas() throws IOException {
        String text = Files.readString(DOC);
        String written = with(with(text, "estates", Sizing.table()), "measured", Measured.table());
        if (Boolean.getBoolean("weir.docs.write")) {
            Files.writeString(DOC, written);
        }
        assertThat(DOC).content().isEqualTo(written);
    }

    /** The text with {@code table} between the two comments of that name. */
    private static String with(String text, String name, String table) {
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- end of " + name + " -->";
        assertThat(text).contains(begin, end);
        return text.substring(0, text.indexOf(begin) + begin.length()) + table + text.substring(text.indexOf(end));
    }
}
