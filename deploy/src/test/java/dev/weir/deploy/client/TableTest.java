package dev.weir.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final String ROWS = """
            [{"source": "10.0.0.1", "acl": "/subscriptions/0123456789/nsg", "bytesSent": 12},
             {"source": "2001:db8::1", "acl": "a,\\"b\\"\\u001b[31m", "bytesSent": null}]
            """;

    @Test
    void print_wide_columnsAligned() throws Exception {
        assertThat(lines((table, out) -> table.print(out, 200)))
                .containsExactly(
                        "SOURCE       ACL                            BYTES SENT",
                        "10.0.0.1     /subscriptions/0123456789/nsg          12",
                        "2001:db8::1  a,\"b\"\uFFFD[31m                              –");
    }

    @Test
    void print_narrow_longTextsLoseTheirMiddle() throws Exception {
        assertThat(lines((table, out) -> table.print(out, 40)))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40))
                .anySatisfy(line -> assertThat(line).contains("…").contains("nsg"));
    }

    @Test
    void printCsv_specialCharacters_areQuoted() throws Exception {
        assertThat(lines(Table::printCsv))
                .containsExactly(
                        "source,acl,bytesSent",
                        "10.0.0.1,/subscriptions/0123456789/nsg,12",
                        "2001:db8::1,\"a,\"\"b\"\"\u001b[31m\",");
    }

    private static List<String> lines(BiConsumer<Table, PrintWriter> print) throws JsonProcessingException {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        print.accept(new Table(new ObjectMapper().readTree(ROWS)), out);
        out.flush();
        return text.toString().lines().toList();
    }
}
