package dev.weir.deploy.client;

import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir exclusions}: its subcommands do the work. */
@Heading("Ask")
@Manual(
        examples = {
            "What is passed over:      weir exclusions list",
            "A scanner of your own:    weir exclusions add --source 10.30.9.0/28 --detection D01 --comment \"ours\"",
            "What an alert is about:   weir alerts silence 0123456789abcdef0123456789abcdef --for 7d --comment \"ours\""
        },
        seeAlso = {"weir exclusions list", "weir alerts silence", "docs/detections.md"})
@Command(
        name = "exclusions",
        description = "Flows that detections pass over.",
        subcommands = {ExclusionsListCommand.class, ExclusionsAddCommand.class, ExclusionsRemoveCommand.class})
public final class ExclusionsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: list, add or remove.");
    }
}
