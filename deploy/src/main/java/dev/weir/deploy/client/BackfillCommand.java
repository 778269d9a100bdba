package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.AtExit;
import dev.weir.deploy.client.view.Terminal;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weir backfill}. */
@Heading("Operate")
@Manual(
        examples = {
            "weir backfill --from 2026-11-01 --to 2026-11-03",
            "weir backfill --all --no-wait",
            "weir backfill status"
        },
        seeAlso = {"weir coverage", "weir backfill status", "weir backfill cancel", "docs/query-api.md"})
@Command(
        name = "backfill",
        description = "Reads the blobs of a past time range that were not read before, and shows how far it is.",
        subcommands = {BackfillStatusCommand.class, BackfillCancelCommand.class})
public final class BackfillCommand extends ClientCommand {
    static final Query QUERY = new Query("/api/v1/backfill");
    private static final String GOES_ON =
            "The backfill goes on. `weir backfill status` shows how far it is, `weir backfill cancel` ends it.";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Begin, inclusive: a day in UTC, RFC 3339, epoch milliseconds, or -7d.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "End, exclusive, in the same forms (default: now).")
    private @Nullable String to;

    @Option(names = "--all", description = "All blobs instead of a range.")
    private boolean all;

    @Option(
            names = "--container",
            paramLabel = "NAME",
            description = "Only this container, or this storage account, or ACCOUNT/CONTAINER.")
    private @Nullable String container;

    @Option(names = "--prefix", paramLabel = "PATH", description = "Only blobs whose path in the container begins so.")
    private @Nullable String prefix;

    @Option(names = "--no-wait", description = "Begin it and return at once.")
    private boolean noWait;

    @Override
    int ask(Api api) throws IOException {
        if (all == (from != null)) {
            throw wrongUsage("Give either --from, with or without --to, or --all.");
        }
        JsonNode status = api.send("POST", QUERY, body().toString()).json().path("data");
        PrintWriter out = spec().commandLine().getOut();
        if (noWait) {
            out.println(GOES_ON);
            out.flush();
            return 0;
        }
        return follow(api, new BackfillView(out, Terminal.now().interactive()), status);
    }

    private ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (all) {
            body.put("all", true);
        }
        put(body, "from", from);
        put(body, "to", to);
        put(body, "container", container);
        put(body, "prefix", prefix);
        return body;
    }

    private static void put(ObjectNode body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    private static int follow(Api api, BackfillView view, JsonNode begun) throws IOException {
        try (AtExit _ = new AtExit(() -> view.leave(GOES_ON))) {
            JsonNode status = begun;
            while (view.show(status) && Pause.SLEEP.of(view.pause())) {
                status = api.get(QUERY).json().path("data");
            }
            return status.path("state").asText().equals("done") ? 0 : 1;
        }
    }
}
