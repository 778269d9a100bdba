package dev.weir.deploy.client;

import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir enrich}: its subcommands do the work. */
@Heading("Operate")
@Manual(
        examples = {"weir enrich test 42.119.146.95", "weir enrich status", "weir enrich reload"},
        seeAlso = {"weir source", "docs/enrichment.md"})
@Command(
        name = "enrich",
        description = "What is known of addresses beyond the logs, and the sources that tell it.",
        subcommands = {EnrichTestCommand.class, EnrichStatusCommand.class, EnrichReloadCommand.class})
public final class EnrichCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: test, status or reload.");
    }
}
