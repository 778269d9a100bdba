package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.deploy.client.view.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sources of enrichment at all instances: rows for tables and programs, and what is wrong with them in lines. */
final class EnrichSources {
    private EnrichSources() {}

    /** A row for each source of each instance that answers. */
    static ArrayNode rows(JsonNode data) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (JsonNode instance : data.path("instances")) {
            for (JsonNode source : instance.path("sources")) {
                ObjectNode row = rows.addObject()
                        .put("instance", instance.path("endpoint").asText())
                        .put("source", source.path("name").asText())
                        .put("type", source.path("type").asText());
                row.set("rows", source.path("rows"));
                row.put("age", Ages.text(source.path("ageSeconds")));
                row.put("state", source.path("trouble").asText().isEmpty() ? "good" : "trouble");
                row.put("dropped", dropped(source.path("dropped")));
                row.set("bytes", source.path("bytes"));
                row.put("location", source.path("location").asText());
            }
        }
        return rows;
    }

    /** All rows that were left out. */
    private static long dropped(JsonNode reasons) {
        long all = 0;
        for (Map.Entry<String, JsonNode> reason : reasons.properties()) {
            all += reason.getValue().asLong();
        }
        return all;
    }

    /** A line for each source in trouble and each instance that does not answer. */
    static List<String> troubles(JsonNode data) {
        List<String> lines = new ArrayList<>();
        for (JsonNode instance : data.path("instances")) {
            String endpoint = instance.path("endpoint").asText();
            if (!instance.path("reachable").asBoolean()) {
                lines.add(Text.plain("%s does not answer: %s"
                        .formatted(endpoint, instance.path("error").asText())));
            }
            for (JsonNode source : instance.path("sources")) {
                String trouble = source.path("trouble").asText();
                if (!trouble.isEmpty()) {
                    lines.add(Text.plain(
                            "%s at %s: %s".formatted(source.path("name").asText(), endpoint, trouble)));
                }
            }
        }
        return lines;
    }

    /** Prints the table and then what is wrong. */
    static void print(JsonNode data, Printer printer) {
        ArrayNode rows = rows(data);
        if (rows.isEmpty()) {
            printer.line(
                    "No source is configured (weir.enrich.sources). Known without one: scope, service, protocol, flow"
                            + " type.");
        }
        printer.tableIfAny("Sources of enrichment", rows);
        troubles(data).forEach(printer::line);
    }
}
