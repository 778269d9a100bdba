package dev.weir.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.query.filter.Expression;
import dev.weir.query.filter.FilterParser;
import dev.weir.schemas.filter.SumCondition;
import dev.weir.schemas.query.Condition;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the console's {@code filters.js} writes, read by the service's own parser. */
class FiltersIT {
    private static final FakeApi API = new FakeApi();
    private static final ConsoleBrowser BROWSER = new ConsoleBrowser();
    private static final Page PAGE = BROWSER.open(API.url() + "/?refresh=0", 1000, 800, ColorScheme.LIGHT)
            .page();

    @AfterAll
    static void stop() {
        BROWSER.close();
        API.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Allow-Web",
                "and",
                "a or b",
                "say \"hi\"",
                "back\\slash",
                "ends in \\",
                "\\\"",
                "<img src=x onerror=alert(1)>",
                "größe, (ø) 100 % 'x'",
                "*?%",
                "",
                "\uD83D\uDE00"
            })
    void equals_anyText_isReadBackAsIt(String value) {
        assertThat(FilterParser.parseFlows(call("m.equals('rule', first)", value)))
                .isEqualTo(new Expression.OneOf("rule", List.of(value), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "2001:db8::/32", "I"})
    void equals_plainWord_needsNoQuotes(String value) {
        assertThat(call("m.equals('source', first)", value)).isEqualTo("source = " + value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port = 1 | port = 2 | port = 1 and port = 2",
                "port = 1 or port = 2 | port = 3 | (port = 1 or port = 2) and port = 3",
                "port = 1 | rule = \"a or b\" | port = 1 and rule = \"a or b\"",
                "rule = \"\\\" or \" | port = 1 | rule = \"\\\" or \" and port = 1",
                "'' | port = 1 | port = 1",
                "'' | '' | ''"
            })
    void and_keepsWhatEachPartMeans(String first, String second, String expected) {
        assertThat(call("m.and(first, second)", first, second)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port = 1 | not port = 1",
                "port = 1 and port = 2 | not (port = 1 and port = 2)",
                "rule = \"a and b\" | not rule = \"a and b\""
            })
    void not_isAboutTheWhole(String expression, String expected) {
        assertThat(call("m.not(first)", expression)).isEqualTo(expected);
    }

    @Test
    void ofRule_namesRuleAclAndDirection() {
        String rule = "m.ofRule({rule: 'my rule', acl: '/a/b', direction: 'I'})";
        assertThat(call(rule)).isEqualTo("rule = \"my rule\" and acl = /a/b and direction = I");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "denied > 100",
                "source in 10.0.0.0/8 and denied > 100",
                "(rule = a or rule = b) and denied>=1 and not acl = c",
                "source = 10.0.0.1 and (direction = I and (denied > 1 or ended < 5)) and rule = \"x and denied > 1\"",
                "(denied > 1 and ended > 2) or (ended > 3 and denied > 4)",
                "(rule = a) and not (denied > 1 and ended > 2)",
                "rule = denied and acl in (ended, tuples)",
                "rule = \"\\\" and denied > 1\"",
                "DENIED = 5 AND RULE = a",
                "rule like denied* and rule = a"
            })
    void withoutCounters_leavesWhatTheServiceAppliesToFlows(String filter) {
        String rest = call("m.withoutCounters(first)", filter);
        assertThat(
                        rest.isEmpty()
                                ? Condition.getDefaultInstance()
                                : FilterParser.parse(rest).entries())
                .isEqualTo(FilterParser.parse(filter).entries());
        boolean compares = SumCondition.isGiven(FilterParser.parse(filter).groups());
        assertThat(call("String(m.comparesCounters(first))", filter)).isEqualTo(String.valueOf(compares));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country = VN | ''",
                "rule = a and country = VN and port = 22 | rule = a and port = 22",
                "(asn in (1, 2) and rule = a) and denied > 5 | rule = a",
                "not threat like drop* and Asset != \"a = b\" and source = 10.0.0.1 | source = 10.0.0.1",
                "flowType = S2S and destinationCountry=US and protocol = tcp | protocol = tcp",
                "(rule = a and country = VN) or (rule = b and asn = 1) | ''",
                "service not in(ssh) and direction = I | direction = I",
                "rule = \"country = VN\" and acl = asset | rule = \"country = VN\" and acl = asset"
            })
    void ofFlows_leavesWhatTheServiceKnowsOfFlows(String filter, String expected) {
        FilterParser.parse(filter);
        String rest = call("m.ofFlows(first)", filter);
        assertThat(rest).isEqualTo(expected);
        if (!rest.isEmpty()) {
            FilterParser.parseFlows(rest);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port = 22 | true",
                "rule = a and (Protocol in (tcp, udp) or rule = b) | true",
                "rule = port and acl = \"port = 22\" | false",
                "country = VN and denied > 5 | false"
            })
    void comparesKinds_whereAFieldOfTheFlowIsNamed(String filter, String expected) {
        assertThat(call("String(m.comparesKinds(first))", filter)).isEqualTo(expected);
    }

    private static String call(String expression, String... arguments) {
        String script = "([first, second]) => import('/console/filters.js').then(m => %s)".formatted(expression);
        return (String) PAGE.evaluate(script, List.of(arguments));
    }
}
