package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.help.Manual;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code weir backfill cancel}. */
@Manual(
        examples = "weir backfill cancel",
        seeAlso = {"weir backfill", "weir backfill status"})
@Command(name = "cancel", description = "Ends the backfill under way; what it found already is read.")
final class BackfillCancelCommand extends ClientCommand {

    @Override
    int ask(Api api) throws IOException {
        PrintWriter out = spec().commandLine().getOut();
        out.println(BackfillView.line(
                api.send("DELETE", BackfillCommand.QUERY, "").json().path("data")));
        out.flush();
        return 0;
    }
}
