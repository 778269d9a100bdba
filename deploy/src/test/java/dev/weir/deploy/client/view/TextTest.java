package dev.weir.deploy.client.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    private static final String MIXED = "a規e\u0301😀🀄ßﾊ한z";

    @ParameterizedTest
    @CsvSource({"abc, 3", "規則, 4", "e\u0301, 1", "😀, 2", "한글, 4", "ﾊﾝ, 2", "Ａ, 2", "→…–, 3", "'', 0"})
    void width_isInColumns(String text, int columns) {
        assertThat(Text.width(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 20})
    void fit_anyWidth_neverWider_andNoHalfCharacter(int width) {
        String fit = Text.fit(MIXED, width);
        assertThat(Text.width(fit)).isLessThanOrEqualTo(width);
        assertThat(fit.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
        assertThat(Text.width(Text.pad(MIXED, width, true))).isEqualTo(width);
    }

    @Test
    void fit_tooLong_losesItsMiddle() {
        assertThat(Text.fit("/subscriptions/0123/nsg", 10)).isEqualTo("/su…23/nsg");
    }

    @Test
    void wrap_atSpaces() {
        assertThat(Text.wrap("one two three 1234567890123", 9)).containsExactly("one two", "three", "123…90123");
        assertThat(Text.wrap("", 9)).containsExactly("");
    }

    @Test
    void plain_whatSteersATerminal_isShownAsUnknown() {
        assertThat(Text.plain("a\u001b[2J\u0007\u009b\u202E\u2028b")).isEqualTo("a\uFFFD[2J\uFFFD\uFFFD\uFFFD\uFFFDb");
    }
}
