package dev.weir.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deploy.client.view.Layout;
import dev.weir.deploy.client.view.Style;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowSinkTest {
    private static final Layout COLOURED = new Layout(120, false, false, List.of(), true, Style.COLOURED);

    private static String written(Output format) throws Exception {
        String flow = """
            {"source": "10.0.0.9", "decision": "denied", "rule": "Deny\\u001b[2J\\u009b2J"}
            """;
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        FlowSink.of(format, new Printer(out, new PrintWriter(new StringWriter()), COLOURED, true))
                .write(flow);
        return text.toString();
    }

    @Test
    void table_terminal_colouredByWeirAlone() throws Exception {
        assertThat(written(Output.TABLE)).startsWith("\u001b[31m").endsWith("Deny\uFFFD[2J\uFFFD2J\u001b[0m\n");
    }

    @Test
    void csv_terminal_noEscapes() throws Exception {
        assertThat(written(Output.CSV)).contains("Deny\uFFFD[2J\uFFFD2J").doesNotContain("\u001b");
    }

    @Test
    void asTheyCome_toAProgram_byteForByte() throws Exception {
        String record = "CEF:0|Weir|Weir|0.1|flow|Deny\\=|5|src=10.0.0.9 é";
        StringWriter text = new StringWriter();
        Printer printer = new Printer(new PrintWriter(text), new PrintWriter(new StringWriter()), COLOURED, false);
        FlowSink.asTheyCome(printer).write(record);
        assertThat(text).hasToString(record + "\n");
    }

    @Test
    void asTheyCome_terminal_noEscapes() throws Exception {
        StringWriter text = new StringWriter();
        Printer printer = new Printer(new PrintWriter(text), new PrintWriter(new StringWriter()), COLOURED, true);
        FlowSink.asTheyCome(printer).write("src=\u001b[2J");
        assertThat(text.toString()).isEqualTo("src=\uFFFD[2J\n");
    }
}
