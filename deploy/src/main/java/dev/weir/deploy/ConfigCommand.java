package dev.weir.deploy;

import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import dev.weir.deploy.up.ConfigOptions;
import dev.weir.platform.Settings;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir config check} and {@code weir config show}. */
@Heading("Operate")
@Manual(
        examples = {"weir config check --config weir.conf", "weir config show --set weir.query.http.port=9090"},
        seeAlso = "docs/configuration.md")
@Command(name = "config", description = "Check or show the configuration.")
final class ConfigCommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Command(name = "check", description = "Check every value and say what is wrong.")
    int check(@Mixin ConfigOptions options) {
        options.check(Map.of());
        spec.commandLine().getOut().println("The configuration is right.");
        return 0;
    }

    @Command(name = "show", description = "Print the configuration in effect, with secrets masked.")
    int show(@Mixin ConfigOptions options) {
        Settings settings = options.load(Map.of());
        spec.commandLine().getOut().print(settings.show());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
