package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.Comparison;
import dev.weir.deploy.client.view.Text;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir source}. */
@Heading("Ask")
@Manual(
        examples = {"weir source 42.119.146.95 --since 7d", "weir source 2001:db8::1 --since 24h --compare"},
        seeAlso = {"weir sources", "weir flows", "docs/query-api.md"})
@Command(name = "source", description = "All about one source: totals, rules, first and last seen.")
public final class SourceCommand extends DocumentCommand {
    @Parameters(paramLabel = "IP", description = "An IPv4 or IPv6 address.")
    private String ip = "";

    @Mixin
    private CountOptions counts = new CountOptions();

    @Mixin
    private RangeOptions range = new RangeOptions();

    @Override
    Query query() {
        Query query = new Query("/api/v1/sources/" + Query.encode(address(ip)));
        counts.addTo(query);
        range.addTo(query, spec());
        return query;
    }

    @Override
    JsonNode rows(JsonNode data) {
        return data.path("rules");
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        JsonNode data = answer.path("data");
        JsonNode totals = data.path("totals");
        printer.line(Text.plain(data.path("source").asText()) + seen(data.path("firstSeen"), data.path("lastSeen")));
        printer.table(
                "Totals",
                counts.compare()
                        ? Comparison.sideBySide(totals)
                        : JsonNodeFactory.instance.arrayNode().add(totals));
        printer.table("Rules", data.path("rules"));
    }

    private static String seen(JsonNode first, JsonNode last) {
        return first.isTextual()
                ? ", first seen %s, last seen %s".formatted(Text.plain(first.asText()), Text.plain(last.asText()))
                : ", not seen in this range";
    }
}
