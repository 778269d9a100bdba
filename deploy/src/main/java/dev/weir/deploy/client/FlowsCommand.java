package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.FieldOrder;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir flows}. */
@Heading("Ask")
@Manual(
        examples = {
            "What a source did:           weir flows --source 42.119.146.95 --since 1h",
            "Who is kept from a port:     weir flows --port 3389 --decision denied --since 15m",
            "Only some columns:           weir flows --columns time,source,destination,destinationPort,rule"
        },
        seeAlso = {"weir tail", "weir source", "docs/query-api.md"})
@Command(name = "flows", description = "Single flows, newest first, as far back as they are kept.")
public final class FlowsCommand extends ListCommand {
    private static final List<String> FIRST =
            List.of("time", "source", "destination", "destinationPort", "protocol", "decision", "rule");

    @Mixin
    private PageOptions page = new PageOptions();

    @Mixin
    private FlowFilterOptions filters = new FlowFilterOptions();

    @Mixin
    private RangeOptions range = new RangeOptions();

    @Override
    Query query() {
        Query query = new Query("/api/v1/flows");
        page.addTo(query);
        filters.addTo(query);
        range.addTo(query, spec());
        return query;
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        printer.table("", FieldOrder.of(answer.path("data"), FIRST));
    }
}
