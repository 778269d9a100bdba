package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.Outcome;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.ProgramOutput;
import dev.weir.deploy.help.Manual;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir enrich reload}. */
@Manual(
        examples = {"weir enrich reload", "weir enrich reload --force"},
        seeAlso = {"weir enrich status", "docs/enrichment.md"})
@Command(
        name = "reload",
        description = {
            "Has every stream-processor look at all its sources at once, and prints how they fare when that is done.",
            "Exits with 1 when a source is in trouble or an instance does not answer. Takes the role admin."
        })
final class EnrichReloadCommand extends ClientCommand {
    @Option(
            names = "--force",
            description =
                    "Also take what has far fewer or far more rows than what is in use, for a change that is meant.")
    private boolean force;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    int ask(Api api) throws IOException {
        Query query = new Query("/api/v1/enrich/reload").with("force", force ? "true" : null);
        Printer printer = printer(output);
        try (Outcome.Answer answer = api.send("POST", query, "{}")) {
            JsonNode json = answer.json();
            JsonNode data = json.path("data");
            print(json, data, printer);
            printer.tellOf(new Copy(json.path("meta"), 1, answer.complete()));
            return answer.complete() && EnrichSources.troubles(data).isEmpty() ? 0 : 1;
        }
    }

    private void print(JsonNode json, JsonNode data, Printer printer) throws IOException {
        ProgramOutput out = printer.programs();
        switch (output.output()) {
            case TABLE -> EnrichSources.print(data, printer);
            case JSON -> out.write(json.toPrettyString() + "\n");
            case CSV, NDJSON -> Copy.rows(EnrichSources.rows(data), output.output(), out);
        }
        out.flush();
    }
}
