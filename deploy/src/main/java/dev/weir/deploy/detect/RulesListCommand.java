package dev.weir.deploy.detect;

import dev.weir.deploy.help.Manual;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.detect.rule.Field;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir rules list}. */
@Manual(
        examples = {"weir rules list", "weir rules list --rules detections"},
        seeAlso = {"weir rules check", "weir rules test", "docs/detections.md"})
@Command(
        name = "list",
        description = "The detection rules: id, level, whether it is switched on, title, and what it groups flows by.")
public final class RulesListCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private OwnRules own = new OwnRules();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        for (DetectionRule rule : own.loadAll().all()) {
            out.printf(
                    "%-12s %-13s %-3s  %s, by %s%n",
                    rule.id(),
                    rule.level().text(),
                    rule.enabled() ? "on" : "off",
                    rule.title(),
                    rule.groupBy().stream().map(Field::text).collect(Collectors.joining(", ")));
        }
        out.flush();
    }
}
