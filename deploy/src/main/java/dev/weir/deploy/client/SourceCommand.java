package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir source}. */
@Command(name = "source", description = "All about one source: totals, rules, first and last seen.")
public final class SourceCommand extends ClientCommand {
    @Parameters(paramLabel = "IP", description = "An IPv4 or IPv6 address.")
    private String ip = "";

    @Mixin
    private RangeOptions range = new RangeOptions();

    @Override
    Query query() {
        Query query = new Query("/api/v1/sources/" + Query.encode(ip));
        range.addTo(query);
        return query;
    }

    @Override
    JsonNode rows(JsonNode data) {
        return data.path("rules");
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        JsonNode data = answer.path("data");
        printer.line(Text.plain(data.path("source").asText()) + seen(data.path("firstSeen"), data.path("lastSeen")));
        printer.table("Totals", JsonNodeFactory.instance.arrayNode().add(data.path("totals")));
        printer.table("Rules", data.path("rules"));
    }

    private static String seen(JsonNode first, JsonNode last) {
        return first.isTextual()
                ? ", first seen %s, last seen %s".formatted(Text.plain(first.asText()), Text.plain(last.asText()))
                : ", not seen in this range";
    }
}
