package dev.weir.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.detect.MadeRule;
import dev.weir.detect.rule.Condition.Baseline;
import dev.weir.detect.rule.Condition.Threshold;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleReaderTest {
    private static final String GROUP = "group-by: [source]\n";
    private static final String CONDITION = "conditions:\n  - {type: event_count, metric: denied, gte: 5}\n";

    @Test
    void read_littleIsSaid_theRestHasDefaults() {
        DetectionRule rule = MadeRule.of(GROUP + CONDITION);

        assertThat(rule.enabled()).isTrue();
        assertThat(rule.quiet()).isEqualTo(Duration.ofMinutes(30));
        assertThat(rule.update()).isEqualTo(Duration.ofHours(1));
        assertThat(rule.flows()).isEqualTo(FlowFilter.ALL);
        assertThat(rule.unless()).isEmpty();
        assertThat(rule.tuning()).isEmpty();
        Threshold condition = (Threshold) rule.conditions().getFirst();
        assertThat(condition.timespan()).isEqualTo(Duration.ofMinutes(5));
        assertThat(condition.level()).isNull();
    }

    @Test
    void read_baseline_hasDefaults() {
        Baseline baseline = (Baseline)
                MadeRule.of(GROUP + "conditions: [{type: baseline, metric: denied, gte: 5, sigmas: 3, pane: 5m}]")
                        .conditions()
                        .getFirst();

        assertThat(baseline.alpha()).isEqualTo(0.1);
        assertThat(baseline.memory()).isEqualTo(Duration.ofHours(4));
        assertThat(baseline.after()).isEqualTo(1);
        assertThat(baseline.down() || baseline.closed() || baseline.byRule()).isFalse();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong(CONDITION, "R1.yaml: group-by is missing"),
                wrong(GROUP, "R1.yaml: conditions is missing"),
                wrong(
                        GROUP + CONDITION + "colour: red",
                        "R1.yaml: colour is not known; known here: conditions, description"),
                wrong("group-by: [sauce]\n" + CONDITION, "R1.yaml: group-by[0] must be one of source, destination, "),
                wrong(
                        GROUP + CONDITION + "quiet: 5",
                        "R1.yaml: quiet must be a length of time such as 5m, 12h or 30d: 5"),
                wrong(GROUP + CONDITION + "quiet: 500d", "R1.yaml: quiet must be at most 400d: 500d"),
                wrong(GROUP + CONDITION + "enabled: maybe", "R1.yaml: enabled must be true or false: maybe"),
                wrong(GROUP + CONDITION + "unless: [R9]", "R1.yaml: unless names R9, which is no rule; rules: R1"),
                wrong(
                        GROUP + CONDITION + "flows: {decision: perhaps}",
                        "R1.yaml: flows.decision must be allowed or denied: perhaps"),
                wrong(
                        GROUP + CONDITION + "flows: {from: here}",
                        "R1.yaml: flows.from must be internal or external: here"),
                wrong(
                        GROUP + CONDITION + "flows: {direction: up}",
                        "R1.yaml: flows.direction must be inbound or outbound: up"),
                wrong(
                        GROUP + CONDITION + "flows: {asset: mine}",
                        "R1.yaml: flows.asset must be known or unknown: mine"),
                wrong(
                        GROUP + CONDITION + "flows: {destinationPort: [443, 70000]}",
                        "R1.yaml: flows.destinationPort[1] must be a port, 0 to 65535: 70000"),
                wrong(
                        GROUP + CONDITION + "flows: {destinationPort: [18446744073709551638]}",
                        "R1.yaml: flows.destinationPort[0] must be a port, 0 to 65535: 18446744073709551638"),
                wrong(
                        GROUP + CONDITION + "flows: {protocol: tpc}",
                        "R1.yaml: flows.protocol must be tcp, udp, icmp, icmp6 or an IANA number, 0 to 255: tpc"),
                wrong(
                        GROUP + CONDITION + "tuning: [{cidr: 10.0.0.0/8}]",
                        "R1.yaml: tuning[0] must have either factor or off: true"),
                wrong(
                        GROUP + CONDITION + "tuning: [{cidr: 10.0.0.1/8, factor: 2}]",
                        "R1.yaml: tuning[0].cidr: \"10.0.0.1/8\" has bits set behind its length; the network is written 10.0.0.0/8"),
                one(
                        "{type: sum, gte: 1}",
                        "R1.yaml: conditions[0].type must be event_count, value_count, temporal_ordered, baseline, new_terms, rare_terms, beacon, long_connection or silence: sum"),
                one("{metric: denied, gte: 1}", "R1.yaml: conditions[0].type is missing"),
                one("{type: event_count, metric: denied}", "R1.yaml: conditions[0].gte is missing"),
                one(
                        "{type: event_count, metric: denied, gte: 0}",
                        "R1.yaml: conditions[0].gte must be a whole number of at least 1: 0"),
                one(
                        "{type: event_count, field: source, gte: 1}",
                        "R1.yaml: conditions[0] must have metric, because its type is event_count"),
                one(
                        "{type: value_count, metric: denied, gte: 1}",
                        "R1.yaml: conditions[0] must have field, because its type is value_count"),
                one("{type: event_count, gte: 1}", "R1.yaml: conditions[0] must have either metric or field"),
                one(
                        "{type: event_count, metric: packets, gte: 1}",
                        "R1.yaml: conditions[0].metric must be one of tuples, connections, denied, "),
                one(
                        "{type: event_count, metric: denied, gte: 1, level: bad}",
                        "R1.yaml: conditions[0].level must be one of informational, low, medium, high, critical: bad"),
                one(
                        "{type: event_count, metric: denied, gte: 1, timespan: 150m}",
                        "R1.yaml: conditions[0].timespan must be whole hours when it is longer than two"),
                one(
                        "{type: event_count, metric: denied, gte: 1, share: {of: short, in: ended, over: 2}}",
                        "R1.yaml: conditions[0].share.over must be greater than 0 and at most 1: 2"),
                one(
                        "{type: temporal_ordered, first: {metric: denied, gte: 1}}",
                        "R1.yaml: conditions[0].then is missing"),
                one(
                        "{type: baseline, metric: denied, gte: 1, pane: 5m}",
                        "R1.yaml: conditions[0] must have sigmas, times or timesMost"),
                one(
                        "{type: baseline, metric: denied, gte: 1, sigmas: 3, pane: 1m, memory: 30d}",
                        "R1.yaml: conditions[0].memory must be 1 to 1000 panes long: it is 43200"),
                one(
                        "{type: baseline, metric: denied, gte: 1, sigmas: 3, pane: 1m, since: ever}",
                        "R1.yaml: conditions[0].since must be rule or group: ever"),
                one(
                        "{type: rare_terms, field: source, under: 0.02, metric: bytes, gte: 1, memory: 30d, learning: 7d}",
                        "R1.yaml: conditions[0].field must be one of group-by, beside another such as source: source"),
                one("{type: silence, after: 10m}", "R1.yaml: conditions[0].active is missing"),
                one("[]", "R1.yaml: conditions[0] must be a mapping, keys with values"));
    }

    private static Arguments wrong(String lines, String message) {
        return Arguments.of(lines, message);
    }

    private static Arguments one(String condition, String message) {
        return Arguments.of(GROUP + "conditions:\n  - " + condition, message);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void read_wrongRule_saysWhereAndWhatToWrite(String lines, String message) {
        assertThatThrownBy(() -> RuleSet.read(Map.of("R1.yaml", MadeRule.yaml("R1", lines))))
                .isInstanceOf(RuleException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void read_noYaml_saysTheLine() {
        assertThatThrownBy(() -> RuleSet.read(Map.of("R1.yaml", "id: R1\ntitle: \"open\nlevel")))
                .isInstanceOf(RuleException.class)
                .hasMessage("R1.yaml: line 2: while scanning a quoted scalar, found unexpected end of stream");
    }

    @Test
    void read_keyTwice_isRefused() {
        assertThatThrownBy(() -> RuleSet.read(Map.of("R1.yaml", "id: R1\nlevel: low\nlevel: high\n")))
                .isInstanceOf(RuleException.class)
                .hasMessageStartingWith("R1.yaml: line 3: Duplicate field 'level'");
    }

    @Test
    void read_twoDocuments_areRefused() {
        String rule = MadeRule.yaml("R1", GROUP + CONDITION);

        assertThatThrownBy(() -> RuleSet.read(Map.of("R1.yaml", rule + "---\n" + rule)))
                .isInstanceOf(RuleException.class)
                .hasMessageStartingWith("R1.yaml: ");
    }

    @Test
    void read_noMapping_isRefused() {
        assertThatThrownBy(() -> RuleSet.read(Map.of("R1.yaml", "- a list")))
                .hasMessage("R1.yaml: must be a mapping, keys with values");
        assertThatThrownBy(() -> RuleSet.read(Map.of("R1.yaml", "")))
                .hasMessage("R1.yaml: must be a mapping, keys with values");
    }

    @Test
    void read_laterFileOfTheSameRule_changesOnlyItsKeys() throws RuleException {
        Map<String, String> files = new LinkedHashMap<>(BuiltInRules.files());
        files.put("mine.yaml", "id: D01\nlevel: critical\ntuning: [{cidr: 10.9.0.0/16, factor: 3}]\n");

        DetectionRule rule = RuleSet.read(files).find("D01").orElseThrow();

        DetectionRule before = BuiltInRules.read().find("D01").orElseThrow();
        assertThat(rule.level()).isEqualTo(Level.CRITICAL);
        assertThat(rule.tuning()).hasSize(1);
        assertThat(rule.title()).isEqualTo(before.title());
        assertThat(rule.conditions()).isEqualTo(before.conditions());
        assertThat(rule.fingerprint()).isEqualTo(before.fingerprint());
    }

    @Test
    void enabled_rulesThatStandBack_comeLast() {
        assertThat(BuiltInRules.read().enabled())
                .extracting(DetectionRule::id)
                .endsWith("D06-source")
                .doesNotContain("D06-rule", "D06-subnet")
                .startsWith("D01", "D02");
    }

    @Test
    void fingerprint_changesWithWhatIsRemembered() {
        String before = MadeRule.of(GROUP + CONDITION).fingerprint();

        assertThat(MadeRule.of(GROUP + CONDITION + "quiet: 2h").fingerprint()).isEqualTo(before);
        assertThat(MadeRule.of(GROUP + CONDITION + "flows: {destinationPort: [22, 3389]}")
                        .fingerprint())
                .isNotEqualTo(before)
                .isEqualTo(MadeRule.of(GROUP + CONDITION + "flows: {destinationPort: [3389, 22]}")
                        .fingerprint());
    }
}
