package dev.weir.detect.test;

import dev.weir.detect.alert.Alert;
import dev.weir.detect.rule.Node;
import dev.weir.detect.rule.RuleException;
import dev.weir.detect.rule.RuleSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The tests of a rule: a file beside it, whose name ends in {@code .test.yaml}. The format is written in {@code docs/detections.md}. */
public final class RuleTests {
    private static final int SHUFFLES = 3;

    private static final String END = ".test.yaml";

    private final String rule;
    private final List<RuleCase> cases;

    private RuleTests(String rule, List<RuleCase> cases) {
        this.rule = rule;
        this.cases = cases;
    }

    /**
     * How a case ended.
     *
     * @param problems what is not as expected; empty when all is well
     */
    public record Outcome(String name, List<String> problems) {
        /** Whether all is as expected. */
        public boolean isGood() {
            return problems.isEmpty();
        }
    }

    /**
     * Reads tests.
     *
     * @param file its name, for messages; without its end it is the id of the rule, when the file does not say another
     * @throws RuleException when it is wrong
     */
    public static RuleTests read(String file, String yaml) throws RuleException {
        Node node = Node.of(file, yaml);
        String name = file.endsWith(END) ? file.substring(0, file.length() - END.length()) : file;
        return new RuleTests(node.or("rule", Node::text, name), Cases.read(file, node));
    }

    /** Id of the rule that is tested. */
    public String rule() {
        return rule;
    }

    /** What the cases are there for. */
    public Set<CaseKind> kinds() {
        Set<CaseKind> kinds = EnumSet.noneOf(CaseKind.class);
        cases.forEach(one -> kinds.add(one.kind()));
        return kinds;
    }

    /**
     * Runs all cases.
     *
     * @param rules that the rule is one of; it is tried even when it is switched off
     * @throws IllegalArgumentException when there is no such rule
     */
    public List<Outcome> run(RuleSet rules) {
        if (rules.find(rule).isEmpty()) {
            throw new IllegalArgumentException("there is no rule " + rule);
        }
        RuleSet only = rules.only(rule);
        return cases.stream().map(one -> run(one, only, rule)).toList();
    }

    private static Outcome run(RuleCase test, RuleSet rules, String id) {
        List<String> problems = new ArrayList<>();
        for (int seed = 1; seed <= (test.shuffled() ? SHUFFLES : 1); seed++) {
            List<Alert> alerts = new ArrayList<>(new CaseRun(test, rules, seed).alerts());
            alerts.removeIf(alert -> !alert.rule().equals(id));
            for (Expected expected : test.expected()) {
                Alert met =
                        alerts.stream().filter(expected::isMetBy).findFirst().orElse(null);
                if (met == null) {
                    problems.add("not told: " + expected);
                } else {
                    alerts.remove(met);
                }
            }
            alerts.forEach(alert ->
                    problems.add("told but not expected: %s, %s".formatted(Expected.text(alert), alert.finding())));
        }
        return new Outcome(test.kind().text() + ": " + test.name(), List.copyOf(problems));
    }
}
