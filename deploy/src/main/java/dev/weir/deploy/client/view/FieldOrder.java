package dev.weir.deploy.client.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Rows with what matters on the left, because tables leave out columns on the right. */
public final class FieldOrder {
    private FieldOrder() {}

    /** The rows with these fields first, as far as they have them, and then the others in their order. */
    public static ArrayNode of(JsonNode rows, List<String> first) {
        ArrayNode ordered = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> ordered.add(of(first, row)));
        return ordered;
    }

    private static ObjectNode of(List<String> first, JsonNode row) {
        ObjectNode ordered = JsonNodeFactory.instance.objectNode();
        first.stream().filter(row::has).forEach(name -> ordered.set(name, row.path(name)));
        row.properties().stream()
                .filter(field -> !ordered.has(field.getKey()))
                .forEach(field -> ordered.set(field.getKey(), field.getValue()));
        return ordered;
    }
}
