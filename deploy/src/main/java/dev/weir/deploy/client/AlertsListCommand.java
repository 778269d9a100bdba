package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.FieldOrder;
import dev.weir.deploy.help.Manual;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir alerts list}. */
@Manual(
        examples = {
            "weir alerts list",
            "weir alerts list --state all --level medium --since 24h",
            "weir alerts list --address 10.0.0.0/8 --rule D01"
        },
        seeAlso = {"weir alerts show", "docs/query-api.md"})
@Command(name = "list", description = "Alerts, those that were opened last first (default: those that are open).")
final class AlertsListCommand extends ListCommand {
    private static final List<String> FIRST = List.of("opened", "level", "state", "reason", "id");

    @Option(names = "--state", paramLabel = "STATE", description = "open, closed or all (default: open).")
    private @Nullable String state;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "At least this: informational, low, medium, high or critical.")
    private @Nullable String level;

    @Option(names = "--rule", paramLabel = "ID", description = "Only of these detection rules. Repeatable.")
    private List<String> rules = List.of();

    @Option(
            names = "--address",
            paramLabel = "IP",
            description = "Only alerts that name one of these: an IP address or a prefix. Repeatable.")
    private List<String> addresses = List.of();

    @Mixin
    private PageOptions page = new PageOptions();

    @Mixin
    private RangeOptions range = new RangeOptions();

    @Override
    Query query() {
        Query query = new Query("/api/v1/alerts")
                .with("state", state)
                .with("level", level)
                .with("rule", rules)
                .with("address", addresses);
        page.addTo(query);
        range.addTo(query, spec());
        return query;
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        printer.table("", FieldOrder.of(answer.path("data"), FIRST));
    }
}
