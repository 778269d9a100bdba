package dev.weir.deploy.client;

import dev.weir.deploy.detect.SendTestCommand;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir alerts}: its subcommands do the work. */
@Heading("Ask")
@Manual(
        examples = {
            "What is open:        weir alerts list --level high",
            "Everything of one:   weir alerts show 0123456789abcdef0123456789abcdef",
            "It is looked after:  weir alerts ack 0123456789abcdef0123456789abcdef"
        },
        seeAlso = {"weir alerts list", "weir flows", "docs/query-api.md"})
@Command(
        name = "alerts",
        description = "What the detections found, and what people did with it.",
        subcommands = {
            AlertsListCommand.class,
            AlertsShowCommand.class,
            AlertsActCommand.Ack.class,
            AlertsActCommand.Comment.class,
            AlertsActCommand.Close.class,
            AlertsActCommand.Reopen.class,
            AlertsActCommand.Silence.class,
            SendTestCommand.class
        })
public final class AlertsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: list, show, ack, comment, close, reopen, silence or send-test.");
    }
}
