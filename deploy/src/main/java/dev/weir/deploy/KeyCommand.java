package dev.weir.deploy;

import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import dev.weir.query.guard.ApiKey;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir key new}: makes an API key for query-service. Nothing is stored. */
@Heading("Operate")
@Manual(
        examples = {
            "weir key new --name scanner > scanner.key",
            "weir key new --name operator --role admin > operator.key"
        },
        seeAlso = {"weir config", "docs/configuration.md"})
@Command(name = "key", description = "Make API keys for query-service.", subcommands = KeyCommand.New.class)
final class KeyCommand {

    /** What the holder of a key may do. */
    enum Role {
        READ,
        ADMIN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A class and no method, since the options it inherits would be taken for parameters of the method. */
    @Command(
            name = "new",
            description = {
                "Make an API key. It is printed once and stored nowhere; the line for the configuration holds its hash alone.",
                "The key goes to standard output, everything else to standard error: weir key new --name X > key"
            })
    static final class New implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private CommandSpec spec;

        @Option(
                names = "--name",
                paramLabel = "NAME",
                required = true,
                description = "Whose it is, for the audit log: letters, digits, dots, dashes.")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                defaultValue = "read",
                description = "read: ask. admin: also begin and end backfills. Default: read.")
        private Role role = Role.READ;

        @Override
        public Integer call() {
            if (!ApiKey.isName(name)) {
                throw new ParameterException(
                        spec.commandLine(), "--name must be 1 to 64 letters, digits, dots and dashes: " + name);
            }
            String key = ApiKey.generate();
            PrintWriter err = spec.commandLine().getErr();
            err.println("The key, which is shown only now:");
            err.flush();
            PrintWriter out = spec.commandLine().getOut();
            out.println(key);
            out.flush();
            err.println("Add this to the configuration of query-service:");
            err.printf(
                    "weir.query.auth.api-keys += { name = \"%s\", hash = \"%s\", role = \"%s\" }%n",
                    name, ApiKey.hash(key), role);
            err.flush();
            return 0;
        }
    }
}
