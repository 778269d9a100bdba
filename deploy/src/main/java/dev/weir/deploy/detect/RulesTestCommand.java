package dev.weir.deploy.detect;

import dev.weir.deploy.help.Manual;
import dev.weir.detect.rule.RuleException;
import dev.weir.detect.rule.RuleSet;
import dev.weir.detect.test.RuleTests;
import dev.weir.platform.UserError;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir rules test}. */
@Manual(
        examples = {"weir rules test", "weir rules test D04", "weir rules test --rules detections R1"},
        seeAlso = {"weir rules check", "weir rules list", "docs/detections.md"})
@Command(name = "test", description = "Run the tests of detection rules: flows in, alerts out.")
public final class RulesTestCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private OwnRules own = new OwnRules();

    @Parameters(
            paramLabel = "RULE",
            arity = "0..*",
            description = "Ids of rules (default: all). The tests of a rule are in RULE.test.yaml.")
    private List<String> ids = List.of();

    @Override
    public Integer call() {
        RuleSet rules = own.loadAll();
        Map<String, String> tests = chosen(own.tests());
        PrintWriter out = spec.commandLine().getOut();
        int good = 0;
        int bad = 0;
        for (Map.Entry<String, String> test : tests.entrySet()) {
            for (RuleTests.Outcome outcome : run(rules, test.getKey(), test.getValue())) {
                out.printf("%-5s %s %s%n", outcome.isGood() ? "ok" : "WRONG", test.getKey(), outcome.name());
                outcome.problems().forEach(problem -> out.println("      " + problem));
                good += outcome.isGood() ? 1 : 0;
                bad += outcome.isGood() ? 0 : 1;
            }
        }
        out.printf("%d cases of %d rules: %d ok, %d wrong%n", good + bad, tests.size(), good, bad);
        out.flush();
        return bad == 0 ? 0 : 1;
    }

    private Map<String, String> chosen(Map<String, String> all) {
        if (ids.isEmpty()) {
            return all;
        }
        Map<String, String> chosen = new TreeMap<>();
        for (String id : ids) {
            String yaml = all.get(id);
            if (yaml == null) {
                throw new UserError(
                        "%s has no tests. Write them to %s.test.yaml beside the rule; there are tests of %s."
                                .formatted(id, id, String.join(", ", all.keySet())));
            }
            chosen.put(id, yaml);
        }
        return chosen;
    }

    private static List<RuleTests.Outcome> run(RuleSet rules, String id, String yaml) {
        if (rules.find(id).isEmpty()) {
            throw new UserError(
                    "%s.test.yaml is of no rule: a test file has the name of its rule's id. There is no rule %s."
                            .formatted(id, id));
        }
        try {
            return RuleTests.read(id + ".test.yaml", yaml).run(rules);
        } catch (RuleException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }
}
