package dev.weir.deploy.client;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir backfill cancel}. */
@Command(name = "cancel", description = "Ends the backfill under way; what it found already is read.")
final class BackfillCancelCommand implements Callable<Integer> {
    @Mixin
    private ServerOption server = new ServerOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (Api api = server.api()) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(BackfillView.line(
                    api.send("DELETE", BackfillCommand.QUERY, "").json().path("data")));
            out.flush();
        }
        return 0;
    }
}
