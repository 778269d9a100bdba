package dev.weir.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PrinterTest {
    @Test
    void hintAtRange_flowsElsewhere_namesTheNewest() throws Exception {
        assertThat(hint("{\"from\": \"A\", \"to\": \"B\", \"streamTime\": \"2024-12-12T04:03:21.177Z\"}"))
                .isEqualTo("weir: nothing matches between A and B; the newest flow is of 2024-12-12T04:03:21.177Z;"
                        + " choose a range with --from and --to");
    }

    @Test
    void hintAtRange_nothingCounted_saysSo() throws Exception {
        assertThat(hint("{\"from\": \"A\", \"to\": \"B\", \"streamTime\": null}"))
                .isEqualTo("weir: nothing matches between A and B; no flow was counted yet");
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
