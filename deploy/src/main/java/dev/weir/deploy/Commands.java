package dev.weir.deploy;

import dev.weir.deploy.client.AlertsCommand;
import dev.weir.deploy.client.BackfillCommand;
import dev.weir.deploy.client.CountsCommand;
import dev.weir.deploy.client.CoverageCommand;
import dev.weir.deploy.client.DetectionsCommand;
import dev.weir.deploy.client.EnrichCommand;
import dev.weir.deploy.client.ExclusionsCommand;
import dev.weir.deploy.client.FlowsCommand;
import dev.weir.deploy.client.RulesCommand;
import dev.weir.deploy.client.SourceCommand;
import dev.weir.deploy.client.SourcesCommand;
import dev.weir.deploy.client.StatusCommand;
import dev.weir.deploy.client.TailCommand;
import dev.weir.deploy.client.TopCommand;
import dev.weir.deploy.demo.DemoCommand;
import dev.weir.deploy.health.HealthcheckCommand;
import dev.weir.deploy.health.Served;
import dev.weir.deploy.help.ManualPage;
import dev.weir.deploy.reset.ResetCommand;
import dev.weir.deploy.up.UpCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The commands by name, in the order of the help. Only the one that is asked for is built, so that the program starts quickly. */
final class Commands {
    private static final Map<String, Supplier<Object>> ALL = all();

    private Commands() {}

    private static Map<String, Supplier<Object>> all() {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("demo", DemoCommand::new);
        all.put("up", UpCommand::new);
        all.put("ingest", ServiceCommand.Ingest::new);
        all.put("stream", ServiceCommand.Stream::new);
        all.put("query", ServiceCommand.Query::new);
        all.put("sink", ServiceCommand.Sink::new);
        all.put("top", TopCommand::new);
        all.put("counts", CountsCommand::new);
        all.put("source", SourceCommand::new);
        all.put("sources", SourcesCommand::new);
        all.put("rules", RulesCommand::new);
        all.put("flows", FlowsCommand::new);
        all.put("tail", TailCommand::new);
        all.put("alerts", AlertsCommand::new);
        all.put("exclusions", ExclusionsCommand::new);
        all.put("detections", DetectionsCommand::new);
        all.put("status", StatusCommand::new);
        all.put("coverage", CoverageCommand::new);
        all.put("backfill", BackfillCommand::new);
        all.put("enrich", EnrichCommand::new);
        all.put("healthcheck", () -> new HealthcheckCommand(Commands::served));
        all.put("reset", ResetCommand::new);
        all.put("config", ConfigCommand::new);
        all.put("key", KeyCommand::new);
        all.put("completion", CompletionCommand::new);
        all.put("version", VersionCommand::new);
        all.put("help", CommandLine.HelpCommand::new);
        return all;
    }

    /** The command that the arguments of a running program name, where it is one that is served. */
    private static Optional<Served> served(List<String> arguments) {
        String[] all = arguments.toArray(String[]::new);
        CommandLine.ParseResult command = Main.commandLine(all).parseArgs(all).subcommand();
        return command != null && command.commandSpec().userObject() instanceof Served served
                ? Optional.of(served)
                : Optional.empty();
    }

    /** Adds the command that the arguments begin with, or all where they begin with none. */
    static CommandLine addTo(CommandLine weir, String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        Supplier<Object> only = first.equals("help") || first.equals("completion") ? null : ALL.get(first);
        if (only == null) {
            ALL.forEach((name, command) -> weir.addSubcommand(name, command.get()));
        } else {
            weir.addSubcommand(first, only.get());
        }
        ManualPage.dress(weir);
        return weir;
    }
}
