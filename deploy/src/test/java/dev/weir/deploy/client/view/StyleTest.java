package dev.weir.deploy.client.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deploy.client.view.Style.Tone;
import dev.weir.deploy.client.view.Style.When;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StyleTest {
    @Test
    void auto_onTerminalsOnly() {
        assertThat(Style.of(When.AUTO, true, Map.of("TERM", "xterm"))).isEqualTo(Style.COLOURED);
        assertThat(Style.of(When.AUTO, false, Map.of("TERM", "xterm"))).isEqualTo(Style.PLAIN);
        assertThat(Style.of(When.AUTO, true, Map.of("TERM", "dumb"))).isEqualTo(Style.PLAIN);
    }

    @Test
    void noColor_isHonoured_unlessColoursAreAskedFor() {
        assertThat(Style.of(When.AUTO, true, Map.of("NO_COLOR", "1"))).isEqualTo(Style.PLAIN);
        assertThat(Style.of(When.AUTO, true, Map.of("NO_COLOR", ""))).isEqualTo(Style.COLOURED);
        assertThat(Style.of(When.ALWAYS, false, Map.of("NO_COLOR", "1"))).isEqualTo(Style.COLOURED);
        assertThat(Style.of(When.NEVER, true, Map.of())).isEqualTo(Style.PLAIN);
    }

    @Test
    void paint_plain_addsNothing() {
        assertThat(Style.PLAIN.paint("a", Tone.DENIED)).isEqualTo("a");
        assertThat(Style.COLOURED.paint("a", Tone.DENIED)).isEqualTo("\u001b[31ma\u001b[0m");
        assertThat(Style.COLOURED.paint("a", Tone.NORMAL)).isEqualTo("a");
    }
}
