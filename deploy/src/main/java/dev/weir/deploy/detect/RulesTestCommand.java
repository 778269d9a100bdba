package dev.weir.deploy.detect;

import dev.weir.deploy.help.Manual;
import dev.weir.deploy.up.ConfigOptions;
import dev.weir.detect.rule.RuleException;
import dev.weir.detect.rule.RuleSet;
import dev.weir.detect.test.RuleTests;
import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir rules test}. */
@Manual(
        examples = {
            "weir rules test",
            "weir rules test D04",
            "weir rules test --rules detections R1",
            "weir rules test --from -6h --rule detections/r1.yaml --config weir.conf"
        },
        seeAlso = {"weir rules check", "weir rules list", "docs/detections.md"})
@Command(
        name = "test",
        description =
                "Run the tests of detection rules: flows in, alerts out. With --from, show the rules the flows that Kafka still has,"
                        + " and say which alerts they would have raised; nothing is written.")
public final class RulesTestCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private OwnRules own = new OwnRules();

    @Mixin
    private BackTestOptions stored = new BackTestOptions();

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Parameters(
            paramLabel = "RULE",
            arity = "0..*",
            description = "Ids of rules (default: all). The tests of a rule are in RULE.test.yaml beside it.")
    private List<String> ids = List.of();

    @Override
    public Integer call() {
        if (stored.from().isPresent()) {
            return backTest(stored.from().get());
        }
        if (stored.areGiven()) {
            throw wrongUsage("--to, --rule and --max-groups are about stored flows: give --from, too."
                    + " Tests are chosen by ids: weir rules test D04.");
        }
        return runTests();
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int backTest(Instant from) {
        Instant to = stored.to().orElseGet(Instant::now);
        if (!from.isBefore(to)) {
            throw wrongUsage("--from must be before --to: %s is not before %s.".formatted(from, to));
        }
        if (stored.maxGroups() < 1) {
            throw wrongUsage("--max-groups must be at least 1, not %d.".formatted(stored.maxGroups()));
        }
        if (!ids.isEmpty()) {
            throw wrongUsage("With --from, name one rule with --rule, or none for all.");
        }
        Optional<OwnRules.Chosen> one = stored.rule().map(own::choose);
        // What the service keeps on disk is its own.
        Settings settings = config.load(Map.of("weir.enrich.keep-copies", false));
        return new BackTestRun(
                        settings,
                        one.map(OwnRules.Chosen::rules).orElseGet(own::loadAll),
                        one.map(OwnRules.Chosen::id).stream().collect(Collectors.toSet()),
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr())
                .run(from.toEpochMilli(), to.toEpochMilli(), stored.maxGroups());
    }

    private int runTests() {
        RuleSet rules = own.loadAll();
        PrintWriter out = spec.commandLine().getOut();
        List<RuleTests> chosen = chosen(rules);
        int good = 0;
        int bad = 0;
        for (RuleTests tests : chosen) {
            for (RuleTests.Outcome outcome : tests.run(rules)) {
                out.printf("%-5s %s %s%n", outcome.isGood() ? "ok" : "WRONG", tests.rule(), outcome.name());
                outcome.problems().forEach(problem -> out.println("      " + problem));
                good += outcome.isGood() ? 1 : 0;
                bad += outcome.isGood() ? 0 : 1;
            }
        }
        out.printf("%d cases of %d rules: %d ok, %d wrong%n", good + bad, chosen.size(), good, bad);
        out.flush();
        return bad == 0 ? 0 : 1;
    }

    private List<RuleTests> chosen(RuleSet rules) {
        List<RuleTests> all = own.tests().entrySet().stream()
                .map(test -> read(test.getKey(), test.getValue(), rules))
                .toList();
        Set<String> tested = all.stream().map(RuleTests::rule).collect(Collectors.toCollection(TreeSet::new));
        ids.stream().filter(id -> !tested.contains(id)).findFirst().ifPresent(id -> {
            throw new UserError("%s has no tests. Write them to %s.test.yaml beside the rule; there are tests of %s."
                    .formatted(id, id, String.join(", ", tested)));
        });
        return all.stream()
                .filter(tests -> ids.isEmpty() || ids.contains(tests.rule()))
                .toList();
    }

    private static RuleTests read(String file, String yaml, RuleSet rules) {
        try {
            RuleTests tests = RuleTests.read(file, yaml);
            if (rules.find(tests.rule()).isEmpty()) {
                throw new UserError(
                        "%s tests the rule %s, which there is not. Write rule: ID, or name the file after the rule."
                                .formatted(file, tests.rule()));
            }
            return tests;
        } catch (RuleException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }
}
