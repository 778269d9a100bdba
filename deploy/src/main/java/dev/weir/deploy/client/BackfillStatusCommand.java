package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import picocli.CommandLine.Command;

/** {@code weir backfill status}. */
@Command(name = "status", description = "How far the backfill under way is, or what became of the last one.")
final class BackfillStatusCommand extends ClientCommand {

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
