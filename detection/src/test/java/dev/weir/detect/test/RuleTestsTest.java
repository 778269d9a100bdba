package dev.weir.detect.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.detect.MadeRule;
import dev.weir.detect.rule.RuleException;
import dev.weir.detect.rule.RuleSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTestsTest {
    private static final RuleSet RULES = MadeRule.set(Map.of(
            "R1", "group-by: [source]\nconditions: [{type: event_count, metric: denied, gte: 3}]\nenabled: false\n"));
    private static final String FLOWS =
            "{at: \"10:00\", every: 10s, count: 3, source: 29.0.0.7, destination: 10.0.0.4, destinationPort: 22, state: denied}";

    @Test
    void run_expectedAlert_isGoodAlsoWhenTheRuleIsOff() throws RuleException {
        assertThat(run("expect: [{level: medium, group: {source: 29.0.0.7}, state: opened}]"))
                .containsExactly(new RuleTests.Outcome("attack: a", List.of()));
    }

    @Test
    void run_otherLevel_tellsBoth() throws RuleException {
        List<RuleTests.Outcome> outcomes = run("expect: [{level: high, group: {source: 29.0.0.7}}]");

        assertThat(outcomes.getFirst().isGood()).isFalse();
        assertThat(outcomes.getFirst().problems()).hasSize(2);
        assertThat(outcomes.getFirst().problems().getFirst())
                .isEqualTo("not told: high {source=29.0.0.7} in any state");
        assertThat(outcomes.getFirst().problems().getLast())
                .startsWith("told but not expected: medium {source=29.0.0.7} opened");
    }

    @Test
    void run_nothingExpected_tellsWhatCame() throws RuleException {
        assertThat(run("expect: []").getFirst().problems()).hasSize(1);
    }

    @Test
    void run_unknownRule_isRefused() throws RuleException {
        RuleTests tests = RuleTests.read("R2.test.yaml", yaml("expect: []"));

        assertThatThrownBy(() -> tests.run(RULES)).hasMessage("there is no rule R2");
    }

    @Test
    void read_fileThatNamesItsRule_isOfThatRule() throws RuleException {
        assertThat(RuleTests.read("mine.test.yaml", "rule: R1\n" + yaml("expect: []"))
                        .rule())
                .isEqualTo("R1");
        assertThat(RuleTests.read("R1.test.yaml", yaml("expect: []")).rule()).isEqualTo("R1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cases: [] | R1.test.yaml: cases is missing",
                "cases: [x] | R1.test.yaml: cases[0] must be a mapping, keys with values",
                "cases: [{name: a, kind: bad}] | R1.test.yaml: cases[0].kind must be one of attack, near-miss, boundary, out-of-order, restart, ipv6: bad",
                "cases: [{name: a, kind: attack}] | R1.test.yaml: cases[0].flows is missing, or like: the name of a case before",
                "cases: [{name: a, kind: attack, like: b}] | R1.test.yaml: cases[0].like must be the name of a case before: b",
                "cases: [{name: a, kind: attack, flows: {at: noon}}] | R1.test.yaml: cases[0].flows.at must be a time such as 10:00, 10:00:30 or 3d 10:00 (in quotes): noon",
                "cases: [{name: a, kind: attack, flows: {at: '10:00', source: me}}] | R1.test.yaml: cases[0].flows.source must be an address such as 10.0.0.4, or 10.0.0.4+ to count up: me",
                "cases: [{name: a, kind: attack, threats: [me]}] | R1.test.yaml: cases[0].threats[0]: \"me\" is no address and no network; write it as 192.0.2.1, 192.0.2.0/24 or 2001:db8::/32",
                "case: [] | R1.test.yaml: case is not known; known here: cases, rule"
            },
            quoteCharacter = '`')
    void read_wrongTest_saysWhereAndWhatToWrite(String yaml, String message) {
        assertThatThrownBy(() -> RuleTests.read("R1.test.yaml", yaml))
                .isInstanceOf(RuleException.class)
                .hasMessage(message);
    }

    private static List<RuleTests.Outcome> run(String expect) throws RuleException {
        return RuleTests.read("R1.test.yaml", yaml(expect)).run(RULES);
    }

    private static String yaml(String expect) {
        return "cases:\n  - name: a\n    kind: attack\n    flows: [%s]\n    %s\n".formatted(FLOWS, expect);
    }
}
