package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.deploy.client.view.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is known of an address in rows, and in words what is not. */
final class KnownFacts {
    /** A part of the answer, and the types of sources that could tell it. */
    private record Part(String name, String title, List<String> types) {}

    private static final List<String> FEEDS =
            List.of("spamhaus-drop", "feodo-csv", "firehol-netset", "list", "stix", "misp");
    private static final List<Part> PARTS = List.of(
            new Part("geo", "Place", List.of("mmdb")),
            new Part("as", "Autonomous system", List.of("mmdb")),
            new Part("cloud", "Azure service", List.of("azure-service-tags")),
            new Part("asset", "Asset", List.of("inventory-csv", "inventory-json")),
            new Part("threats", "Threat", FEEDS));

    private KnownFacts() {}

    /** A row for each fact: {@code about}, {@code fact}, {@code value}, {@code source}, {@code age}. */
    static ArrayNode of(JsonNode data) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (Part part : PARTS) {
            JsonNode known = data.path(part.name());
            for (JsonNode each : known.isArray() ? known : List.of(known)) {
                add(part, each, data.path("sources"), rows);
            }
        }
        return rows;
    }

    private static void add(Part part, JsonNode known, JsonNode sources, ArrayNode rows) {
        String from = known.path("from").asText();
        for (Map.Entry<String, JsonNode> fact : known.properties()) {
            if (!fact.getKey().equals("from")) {
                rows.addObject()
                        .put("about", part.title())
                        .put("fact", fact.getKey())
                        .put("value", fact.getValue().asText())
                        .put("source", from)
                        .put("age", Ages.text(sources.path(from).path("ageSeconds")));
            }
        }
    }

    /** A line for each part of which nothing is known, with the reason. */
    static List<String> missing(JsonNode data) {
        List<String> lines = new ArrayList<>();
        for (Part part : PARTS) {
            if (!data.has(part.name())) {
                lines.add(part.title() + " not known: " + reason(part, data.path("sources")));
            }
        }
        return lines;
    }

    private static String reason(Part part, JsonNode sources) {
        List<String> asked = new ArrayList<>();
        for (Map.Entry<String, JsonNode> source : sources.properties()) {
            if (part.types().contains(source.getValue().path("type").asText())) {
                asked.add(Text.plain(source.getKey()) + state(source.getValue()));
            }
        }
        return asked.isEmpty()
                ? "no source of type %s is configured (weir.enrich.sources).".formatted(String.join(", ", part.types()))
                : "it is not in %s.".formatted(String.join(", ", asked));
    }

    private static String state(JsonNode source) {
        if (!source.has("loaded")) {
            return " (not loaded: `weir enrich status` says why)";
        }
        return " (%s old)".formatted(Ages.text(source.path("ageSeconds")));
    }
}
