package dev.weir.deploy.client.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.platform.UserError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    private static final String ROWS = """
            [{"source": "10.0.0.1", "acl": "/subscriptions/0123456789/nsg", "bytesSent": 1536, "denied": 1234567},
             {"source": "2001:db8::1", "acl": "a,\\"b\\"\\u001b[31m", "bytesSent": null, "denied": 0}]
            """;

    @Test
    void print_wide_columnsAligned() throws Exception {
        assertThat(lines(Layout.PLAIN))
                .containsExactly(
                        "SOURCE       ACL                            BYTES SENT     DENIED",
                        "10.0.0.1     /subscriptions/0123456789/nsg     1.5 KiB  1,234,567",
                        "2001:db8::1  a,\"b\"\uFFFD[31m                              –          0");
    }

    @Test
    void print_exact_wholeNumbers() throws Exception {
        assertThat(lines(new Layout(200, true, false, List.of("bytesSent"), false, Style.PLAIN)))
                .containsExactly("BYTES SENT", "     1,536", "         –");
    }

    @Test
    void print_lessRoom_longTextsLoseTheirMiddle() throws Exception {
        assertThat(lines(Layout.PLAIN.within(55)))
                .allSatisfy(line -> assertThat(Text.width(line)).isLessThanOrEqualTo(55))
                .anySatisfy(line -> assertThat(line).contains("…").contains("nsg"))
                .noneMatch(line -> line.contains("no room"));
    }

    @Test
    void print_littleRoom_columnsOnTheRightAreLeftOut_andNamed() throws Exception {
        assertThat(lines(Layout.PLAIN.within(46)).toString())
                .contains("BYTES SENT", "(no room for denied; --wide shows all)")
                .doesNotContain("DENIED");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 12, 20, 31, 47, 48, 60, 80})
    void print_anyWidth_addressesStayWhole_andLinesFit(int width) throws Exception {
        List<String> lines = lines(Layout.PLAIN.within(width));
        assertThat(lines).allSatisfy(line -> assertThat(Text.width(line)).isLessThanOrEqualTo(Math.max(width, 8)));
        if (width >= 12) {
            assertThat(lines.get(2)).startsWith("2001:db8::1");
        }
    }

    @Test
    void print_wideAsked_nothingIsLeftOut() throws Exception {
        Layout layout = new Layout(10, false, true, List.of(), false, Style.PLAIN).within(10);
        assertThat(lines(layout)).isEqualTo(lines(Layout.PLAIN));
    }

    @Test
    void print_chosenColumns_inTheirOrder() throws Exception {
        assertThat(lines(new Layout(80, false, false, List.of("denied", "source"), false, Style.PLAIN)))
                .first()
                .isEqualTo("   DENIED  SOURCE");
    }

    @Test
    void print_unknownColumn_namesThoseThereAre() {
        assertThatThrownBy(() -> lines(new Layout(80, false, false, List.of("sauce"), false, Style.PLAIN)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "--columns: there is no column sauce. There are: source, acl, bytesSent, denied.");
    }

    @Test
    void print_coloured_deniedIsRed_headingBold_andTheTextTheSame() throws Exception {
        List<String> lines = lines(new Layout(200, false, false, List.of(), false, Style.COLOURED));
        assertThat(lines.getFirst()).contains("\u001b[1mSOURCE");
        assertThat(lines.get(1)).contains("\u001b[31m1,234,567\u001b[0m");
        assertThat(lines.get(2)).doesNotContain("\u001b[31m");
        assertThat(lines.stream()
                        .map(line -> line.replaceAll("\u001b\\[[0-9]+m", "").stripTrailing()))
                .isEqualTo(lines(Layout.PLAIN));
    }

    @Test
    void print_wideCharacters_takeTwoColumns() throws Exception {
        assertThat(lines("[{\"rule\": \"規則\", \"n\": 1}, {\"rule\": \"abcd\", \"n\": 2}]", Layout.PLAIN))
                .containsExactly("RULE  N", "規則  1", "abcd  2");
    }

    private static List<String> lines(Layout layout) throws JsonProcessingException {
        return lines(ROWS, layout);
    }

    private static List<String> lines(String rows, Layout layout) throws JsonProcessingException {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new Table(new ObjectMapper().readTree(rows), layout).print(out);
        return text.toString().lines().toList();
    }
}
