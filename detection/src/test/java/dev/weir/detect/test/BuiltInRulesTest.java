package dev.weir.detect.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.rule.BuiltInRules;
import dev.weir.detect.rule.RuleException;
import dev.weir.detect.rule.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the tests beside each built-in rule. A rule without a test, or without one of each kind, fails. */
class BuiltInRulesTest {
    private static final RuleSet RULES = BuiltInRules.read();

    @TestFactory
    Stream<DynamicContainer> rules() {
        Map<String, String> tests = BuiltInRules.tests();
        return RULES.all().stream()
                .map(rule -> DynamicContainer.dynamicContainer(
                        rule.id(), cases(rule.id(), String.valueOf(tests.get(rule.id() + ".test.yaml")))));
    }

    private static Stream<DynamicTest> cases(String id, String yaml) {
        RuleTests tests;
        try {
            tests = RuleTests.read(id + ".test.yaml", yaml);
        } catch (RuleException e) {
            throw new AssertionError(e);
        }
        DynamicTest kinds = DynamicTest.dynamicTest(
                id + " has a case of each kind",
                () -> assertThat(tests.kinds()).containsExactlyInAnyOrder(CaseKind.values()));
        List<RuleTests.Outcome> outcomes = tests.run(RULES);
        return Stream.concat(
                Stream.of(kinds),
                outcomes.stream()
                        .map(one -> DynamicTest.dynamicTest(
                                id + " " + one.name(),
                                () -> assertThat(one.problems()).isEmpty())));
    }
}
