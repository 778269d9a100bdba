package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.Text;
import dev.weir.deploy.help.Heading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The time range of a query. */
@Heading("Range")
final class RangeOptions {
    @Option(names = "--since", paramLabel = "AGE", description = "From this long ago until now: 15m, 24h, 7d.")
    private @Nullable String since;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Begin, inclusive: RFC 3339, a day, epoch milliseconds, now, or -15m (default: an hour before"
                    + " --to; of coverage 24 hours, of a report about rules 30 days; single flows have no bound).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "End, exclusive, in the same forms (default: now).")
    private @Nullable String to;

    void addTo(Query query, CommandSpec command) {
        if (since != null && from != null) {
            throw new ParameterException(command.commandLine(), "Give either --since or --from, not both.");
        }
        query.with("from", since != null ? ago(since, command) : from).with("to", to);
    }

    /** The time that {@code since} means, as the server reads it. */
    static String ago(String since, CommandSpec command) {
        if (!since.matches("[0-9]{1,9}[smhdw]")) {
            throw new ParameterException(
                    command.commandLine(), "--since takes a span, such as 15m, 24h or 7d: " + Text.plain(since));
        }
        return "-" + since;
    }
}
