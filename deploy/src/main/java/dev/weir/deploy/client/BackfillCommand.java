package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir backfill}. */
@Command(
        name = "backfill",
        description = "Reads the blobs of a past time range that were not read before, and shows how far it is.",
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {BackfillStatusCommand.class, BackfillCancelCommand.class})
public final class BackfillCommand implements Callable<Integer> {
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

    @Mixin
    private ServerOption server = new ServerOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (all == (from != null)) {
            throw new ParameterException(spec.commandLine(), "Give either --from, with or without --to, or --all.");
        }
        try (Api api = server.api()) {
            JsonNode status = api.send("POST", QUERY, body().toString()).json().path("data");
            PrintWriter out = spec.commandLine().getOut();
            if (noWait) {
                out.println(GOES_ON);
                out.flush();
                return 0;
            }
            return follow(api, new BackfillView(out, BackfillView.isTerminal()), status);
        }
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

    private static int follow(Api api, BackfillView view, JsonNode begun) throws IOException, InterruptedException {
        Thread leaving = new Thread(() -> view.leave(GOES_ON), "weir-backfill-leaves");
        Runtime.getRuntime().addShutdownHook(leaving);
        try {
            JsonNode status = begun;
            while (view.show(status)) {
                Thread.sleep(view.pause());
                status = api.get(QUERY).json().path("data");
            }
            return status.path("state").asText().equals("done") ? 0 : 1;
        } finally {
            removeHook(leaving);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process ends already, and the hook runs.
        }
    }
}
