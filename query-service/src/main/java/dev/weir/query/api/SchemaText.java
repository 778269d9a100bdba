package dev.weir.query.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schemas in words, as far as the API's description uses them. */
final class SchemaText {

    private SchemaText() {}

    /** What a value looks like, with an example where there is one. */
    static String of(JsonNode schema) {
        if (schema.has("items")) {
            return of(schema.path("items")) + "; may be repeated";
        }
        if (schema.has("enum")) {
            return String.join(", ", texts(schema.path("enum")));
        }
        if (schema.has("maximum")) {
            return "%d to %d"
                    .formatted(
                            schema.path("minimum").asLong(),
                            schema.path("maximum").asLong());
        }
        String type = type(schema);
        return schema.has("examples")
                ? type + ", as `" + schema.path("examples").path(0).asText() + "`"
                : type;
    }

    /** The fields of an object and of the objects in it, by their path; {@code []} stands for any item of an array. */
    static Map<String, String> fields(JsonNode schema) {
        Map<String, String> fields = new LinkedHashMap<>();
        add("", schema, fields);
        return fields;
    }

    private static void add(String path, JsonNode schema, Map<String, String> fields) {
        List<String> required = texts(schema.path("required"));
        schema.path("properties").properties().forEach(property -> {
            String name = path + property.getKey();
            JsonNode value = property.getValue();
            fields.put(name, type(value) + (required.contains(property.getKey()) ? "" : ", where asked for or known"));
            add(name + ".", value, fields);
            add(name + "[].", value.path("items"), fields);
        });
    }

    private static String type(JsonNode schema) {
        String types = schema.path("type").isArray()
                ? String.join(" or ", texts(schema.path("type")))
                : schema.path("type").asText("any");
        if (types.equals("array")) {
            return "array of " + type(schema.path("items"));
        }
        return schema.path("format").asText().equals("date-time") ? types.replace("string", "time") : types;
    }

    /** The names of the properties of {@code object}. */
    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.properties().forEach(property -> names.add(property.getKey()));
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
