package dev.weir.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackfillViewTest {
    private final StringWriter text = new StringWriter();

    private static JsonNode status(String state, String reason) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("state", state)
                .put("parts", 4)
                .put("partsDone", 3)
                .put("reason", reason);
    }

    @Test
    void show_terminal_oneLineWrittenAgain() {
        BackfillView view = new BackfillView(new PrintWriter(text), true);
        assertThat(view.show(status("running", ""))).isTrue();
        assertThat(view.show(status("done", ""))).isFalse();
        assertThat(text.toString()).containsOnlyOnce("\n");
        assertThat(text.toString())
                .contains("\r\u001b[KBackfill done: 3 of 4 listings")
                .endsWith(System.lineSeparator());
    }

    @Test
    void show_elsewhere_plainLines() {
        BackfillView view = new BackfillView(new PrintWriter(text), false);
        view.show(status("waiting", ""));
        view.show(status("failed", "access denied\u001b[2J"));
        assertThat(text.toString().lines()).hasSize(2);
        assertThat(text.toString()).doesNotContain("\u001b", "\r").contains("access denied");
    }

    @Test
    void leave_inTheMiddleOfALine_beginsANewOne() {
        BackfillView view = new BackfillView(new PrintWriter(text), true);
        view.show(status("running", ""));
        view.leave("It goes on.");
        assertThat(text.toString().lines().toList().getLast()).isEqualTo("It goes on.");
    }

    @Test
    void pause_longerAndLonger_bounded() {
        BackfillView view = new BackfillView(new PrintWriter(text), true);
        assertThat(view.pause()).isEqualTo(Duration.ofMillis(100));
        assertThat(view.pause()).isEqualTo(Duration.ofMillis(200));
        view.pause();
        assertThat(view.pause()).isEqualTo(Duration.ofMillis(500));
    }
}
