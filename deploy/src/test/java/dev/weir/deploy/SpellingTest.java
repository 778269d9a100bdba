package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource({"tpo, top, 1", "top, top, 0", "sorces, sources, 1", "stats, status, 1", "'', up, 2", "flowz, flows, 1"})
    void errors_missingWrongAndSwappedLetters(String typed, String word, int errors) {
        assertThat(Spelling.errors(typed, word)).isEqualTo(errors);
    }

    @Test
    void nearest_theLikeliest_orNone() {
        assertThat(Spelling.nearest("tpo", List.of("up", "stream", "top"))).hasValue("top");
        assertThat(Spelling.nearest("frobnicate", List.of("up", "stream", "top")))
                .isEmpty();
        assertThat(Spelling.nearest("x", List.of("up"))).isEmpty();
    }
}
