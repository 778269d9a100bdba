package dev.weir.deploy.detect;

import dev.weir.deploy.help.Manual;
import dev.weir.deploy.up.ConfigOptions;
import dev.weir.platform.UserError;
import dev.weir.sink.AlertOutputs;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir alerts send-test}. */
@Manual(
        examples = {
            "Every output:  weir alerts send-test --config weir.conf",
            "One of them:   weir alerts send-test --config weir.conf --sink slack"
        },
        seeAlso = {"weir sink", "weir config", "docs/outputs/alerts.md"})
@Command(
        name = "send-test",
        description =
                "Send an alert that says that it is a test to the sinks that are told of alerts, and say which took it.")
public final class SendTestCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Option(names = "--sink", paramLabel = "NAME", description = "Only to the sink of this name.")
    private @Nullable String sink;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** 0 when all took it, else 1. */
    @Override
    public Integer call() throws InterruptedException {
        AlertOutputs outputs = new AlertOutputs(options.load(Map.of()));
        List<String> names = sink == null ? outputs.names() : List.of(sink);
        if (names.isEmpty()) {
            throw new UserError(
                    "weir.sink.sinks names no sink that is told of alerts; docs/outputs/alerts.md shows how to set one up.");
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean all = true;
        for (String name : names) {
            AlertOutputs.Answer answer = outputs.test(name);
            out.println(name + ": " + (answer.isTaken() ? "it took the test" : "it did not take it: " + answer.text()));
            out.flush();
            all &= answer.isTaken();
        }
        return all ? 0 : 1;
    }
}
