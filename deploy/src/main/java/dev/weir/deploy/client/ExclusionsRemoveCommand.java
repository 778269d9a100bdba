package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.Text;
import dev.weir.deploy.help.Manual;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weir exclusions remove}. */
@Manual(
        examples = "weir exclusions remove own-scanner",
        seeAlso = {"weir exclusions list", "weir exclusions add"})
@Command(name = "remove", description = "Takes an exclusion back. Takes the role admin.")
final class ExclusionsRemoveCommand extends ClientCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "The id, as `weir exclusions list` shows it.")
    private String id = "";

    @Override
    int ask(Api api) throws IOException {
        api.send("DELETE", new Query("/api/v1/exclusions/" + Query.encode(id)), "")
                .close();
        PrintWriter out = spec().commandLine().getOut();
        out.println(Text.plain(id + ": removed"));
        out.flush();
        return 0;
    }
}
