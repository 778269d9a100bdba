package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.help.Manual;
import picocli.CommandLine.Command;

/** {@code weir enrich status}. */
@Manual(
        examples = {"weir enrich status", "weir enrich status --output json --strict"},
        seeAlso = {"weir enrich reload", "weir enrich test", "docs/enrichment.md"})
@Command(
        name = "status",
        description = "The sources of enrichment at each stream-processor: rows, age, memory, and what went wrong.")
final class EnrichStatusCommand extends DocumentCommand {

    @Override
    Query query() {
        return new Query("/api/v1/enrich");
    }

    @Override
    JsonNode rows(JsonNode data) {
        return EnrichSources.rows(data);
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        EnrichSources.print(answer.path("data"), printer);
    }
}
