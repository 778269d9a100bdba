package dev.weir.deploy.detect;

import dev.weir.deploy.help.Manual;
import dev.weir.detect.rule.RuleException;
import dev.weir.detect.rule.RuleFolder;
import dev.weir.detect.test.RuleTests;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir rules check}. */
@Manual(
        examples = "weir rules check --rules detections",
        seeAlso = {"weir rules test", "weir rules list", "docs/detections.md"})
@Command(
        name = "check",
        description =
                "Read the detection rules and their tests, and say what is wrong: the file, the place in it, and what to write.")
public final class RulesCheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private OwnRules own = new OwnRules();

    @Override
    public Integer call() {
        RuleFolder.Loaded loaded = own.load();
        Map<String, String> errors = new TreeMap<>(loaded.errors());
        own.tests().forEach((file, yaml) -> {
            try {
                RuleTests.read(file, yaml);
            } catch (RuleException e) {
                errors.put(file, String.valueOf(e.getMessage()));
            }
        });
        PrintWriter out = spec.commandLine().getOut();
        errors.values().forEach(out::println);
        if (errors.isEmpty()) {
            out.printf(
                    "All %d detection rules are right.%n", loaded.rules().all().size());
        }
        out.flush();
        return errors.isEmpty() ? 0 : 1;
    }
}
