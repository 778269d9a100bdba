package dev.weir.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PrinterTest {
    private static final String HOUR = "{\"from\": \"2026-01-01T10:00:00Z\", \"to\": \"2026-01-01T11:00:00Z\", ";
    private static final String NOTHING = "weir: nothing matches between 2026-01-01T10:00:00Z and 2026-01-01T11:00:00Z";

    @Test
    void hintAtRange_flowsElsewhere_namesTheNewest() throws Exception {
        assertThat(hint(HOUR + "\"streamTime\": \"2024-12-12T04:03:21.177Z\"}"))
                .isEqualTo(NOTHING
                        + "; the newest flow is of 2024-12-12T04:03:21.177Z, choose a range with --from and --to");
    }

    @Test
    void hintAtRange_newestInside_doesNotBlameTheRange() throws Exception {
        assertThat(hint(HOUR + "\"streamTime\": \"2026-01-01T10:59:59.999Z\"}")).isEqualTo(NOTHING);
    }

    @Test
    void hintAtRange_nothingCounted_saysSo() throws Exception {
        assertThat(hint(HOUR + "\"streamTime\": null}")).isEqualTo(NOTHING + "; no flow was counted yet");
    }

    @Test
    void hintAtRange_answerThatKnowsNoNewestFlow_claimsNothingAboutFlows() throws Exception {
        assertThat(hint(HOUR + "\"nics\": 0}")).isEqualTo(NOTHING);
    }

    @Test
    void hintAtRange_answerWithoutRange_isSilent() throws Exception {
        assertThat(hint("{}")).isEmpty();
    }

    private static String hint(String meta) throws Exception {
        StringWriter text = new StringWriter();
        new Printer(new PrintWriter(new StringWriter()), new PrintWriter(text))
                .hintAtRange(new ObjectMapper().readTree(meta));
        return text.toString().strip();
    }
}
