package dev.weir.deploy.client.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowLinesTest {
    private final StringWriter text = new StringWriter();

    private static JsonNode flow(String source, String decision) throws IOException {
        return new ObjectMapper().readTree("""
                        {"time": "2024-12-12T04:00:01.000Z", "source": "%s", "sourcePort": 50123, "destination": "10.0.0.4",
                         "destinationPort": 443, "protocol": "TCP", "direction": "I", "decision": "%s",
                         "rule": "Allow\\u001b[2J", "bytesSent": 2048, "bytesReceived": 10}
                        """.formatted(source, decision));
    }

    @Test
    void write_columnsStandBelowEachOther() throws Exception {
        FlowLines lines = new FlowLines(Layout.PLAIN, text);
        lines.write(flow("2001:db8::1", "allowed"));
        lines.write(flow("10.0.0.9", "denied"));
        List<String> written = text.toString().lines().toList();
        assertThat(written.getFirst())
                .isEqualTo("2024-12-12T04:00:01.000Z  allowed  I  TCP   [2001:db8::1]:50123  → 10.0.0.4:443"
                        + "   Allow\uFFFD[2J  2.0 KiB ↑ 10 B ↓");
        assertThat(written.get(1).indexOf('→')).isEqualTo(written.getFirst().indexOf('→'));
    }

    @Test
    void write_terminal_fitsAndIsColouredByTheDecision() throws Exception {
        new FlowLines(new Layout(60, false, false, List.of(), true, Style.COLOURED), text)
                .write(flow("10.0.0.9", "denied"));
        assertThat(text.toString()).startsWith("\u001b[31m2024").endsWith("\u001b[0m\n");
        assertThat(Text.width(text.toString().replaceAll("\u001b\\[[0-9]+m|\n", "")))
                .isEqualTo(60);
    }
}
