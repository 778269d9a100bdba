package dev.weir.deploy.client.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final StringWriter text = new StringWriter();

    @Test
    void openDrawClose_secondScreen_thenTheFirstOneAgain() {
        try (Screen screen = new Screen(new PrintWriter(text))) {
            screen.open();
            screen.draw("a\nb\nc\nd\n", 4);
        }
        assertThat(text.toString())
                .startsWith("\u001b[?1049h\u001b[?25l\u001b[Ha\u001b[K\r\nb\u001b[K\r\nc\u001b[K\r\n\u001b[J")
                .endsWith("\u001b[?25h\u001b[?1049l")
                .doesNotContain("d\u001b");
    }

    @Test
    void close_neverOpened_writesNothing() {
        new Screen(new PrintWriter(text)).close();
        assertThat(text.toString()).isEmpty();
    }
}
