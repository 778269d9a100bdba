package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.help.Manual;
import picocli.CommandLine.Command;

/** {@code weir backfill status}. */
@Manual(
        examples = "weir backfill status",
        seeAlso = {"weir backfill", "weir backfill cancel"})
@Command(name = "status", description = "How far the backfill under way is, or what became of the last one.")
final class BackfillStatusCommand extends DocumentCommand {

    @Override
    Query query() {
        return BackfillCommand.QUERY;
    }

    @Override
    JsonNode rows(JsonNode data) {
        return JsonNodeFactory.instance.arrayNode().add(data);
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        printer.line(BackfillView.line(answer.path("data")));
    }
}
