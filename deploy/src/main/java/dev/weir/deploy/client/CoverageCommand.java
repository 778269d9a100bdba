package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir coverage}. */
@Heading("Operate")
@Manual(
        examples = {
            "What is missing:    weir coverage --missing --since 24h",
            "Of one NIC:         weir coverage --mac 00-22-48-AA-BB-CC"
        },
        seeAlso = {"weir status", "weir backfill", "docs/query-api.md"})
@Command(
        name = "coverage",
        description =
                "Which minutes of each flow log and NIC have arrived, and of which no record came (default: the last"
                        + " 24 hours).")
public final class CoverageCommand extends ListCommand {
    @Option(names = "--missing", description = "Only NICs of which a minute is missing.")
    private boolean missing;

    @Option(names = "--flow-log", paramLabel = "NAME", description = "Only these flow logs. Repeatable.")
    private List<String> flowLogs = List.of();

    @Option(names = "--mac", paramLabel = "MAC", description = "Only these NICs. Repeatable.")
    private List<String> macs = List.of();

    @Mixin
    private RangeOptions range = new RangeOptions();

    @Override
    Query query() {
        Query query = new Query("/api/v1/coverage")
                .with("flowLog", flowLogs)
                .with("mac", macs)
                .with("missing", missing ? "true" : null);
        range.addTo(query, spec());
        return query;
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        answer.path("data").forEach(nic -> rows.add(row(nic)));
        printer.table("", rows);
        printer.line(
                missing && rows.isEmpty()
                        ? "%nNo expected minute lacks a record.".formatted()
                        : summary(answer.path("meta")));
    }

    private static String summary(JsonNode meta) {
        return "%n%s of %s expected minutes have no record (%s NICs in %s flow logs)"
                .formatted(
                        meta.path("minutesMissing").asText(),
                        meta.path("minutesExpected").asText(),
                        meta.path("nics").asText(),
                        meta.path("flowLogs").asText());
    }

    private static ObjectNode row(JsonNode nic) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (String column : List.of("name", "mac", "expected", "arrived", "missing", "lastMinute", "silentSince")) {
            row.set(column, nic.path(column));
        }
        return row.put("gaps", gaps(nic.path("gaps")));
    }

    /** The first gap, and how many there are. */
    private static String gaps(JsonNode gaps) {
        if (gaps.isEmpty()) {
            return "";
        }
        String first = gaps.path(0).path("from").asText() + "/"
                + gaps.path(0).path("to").asText();
        return gaps.size() == 1 ? first : "%s and %d more".formatted(first, gaps.size() - 1);
    }
}
