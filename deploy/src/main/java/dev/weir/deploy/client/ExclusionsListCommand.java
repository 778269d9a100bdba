package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.FieldOrder;
import dev.weir.deploy.help.Manual;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weir exclusions list}. */
@Manual(
        examples = {"weir exclusions list", "weir exclusions list --state expired --output csv"},
        seeAlso = {"weir exclusions add", "weir exclusions remove", "docs/query-api.md"})
@Command(name = "list", description = "The exclusions, with how many flows each silenced, the newest first.")
final class ExclusionsListCommand extends ListCommand {
    private static final List<String> FIRST =
            List.of("id", "silenced", "detection", "source", "destination", "port", "expires", "comment", "author");

    @Option(names = "--state", paramLabel = "STATE", description = "active, expired or all (default: all).")
    private @Nullable String state;

    @Override
    Query query() {
        return new Query("/api/v1/exclusions").with("state", state);
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        printer.table("", FieldOrder.of(answer.path("data"), FIRST));
    }
}
