package dev.weir.query.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Checks a JSON value against the part of JSON Schema that the API's description uses. */
final class SchemaCheck {
    private final List<String> violations = new ArrayList<>();

    private SchemaCheck() {}

    /** Empty when {@code value} is as {@code schema} says. */
    static List<String> violations(JsonNode schema, JsonNode value) {
        SchemaCheck check = new SchemaCheck();
        check.check("", schema, value);
        return check.violations;
    }

    private void check(String path, JsonNode schema, JsonNode value) {
        if (!allowsType(schema.path("type"), value)) {
            violations.add("%s: %s is not %s".formatted(path, value, schema.path("type")));
        }
        if (schema.has("enum") && !texts(schema.path("enum")).contains(value.asText())) {
            violations.add("%s: %s is not one of %s".formatted(path, value, schema.path("enum")));
        }
        if (value.isTextual() && schema.path("format").asText().equals("date-time")) {
            checkTime(path, value.asText());
        }
        if (value.isObject()) {
            checkObject(path, schema, value);
        }
        value.forEach(item -> {
            if (value.isArray()) {
                check(path + "[]", schema.path("items"), item);
            }
        });
    }

    private void checkObject(String path, JsonNode schema, JsonNode value) {
        for (String name : texts(schema.path("required"))) {
            if (!value.has(name)) {
                violations.add("%s: %s is missing".formatted(path, name));
            }
        }
        value.properties().forEach(field -> {
            JsonNode property = schema.path("properties").path(field.getKey());
            JsonNode others = schema.path("additionalProperties");
            if (!property.isMissingNode()) {
                check(path + "." + field.getKey(), property, field.getValue());
            } else if (others.isObject()) {
                check(path + "." + field.getKey(), others, field.getValue());
            } else if (others.isBoolean() && !others.asBoolean()) {
                violations.add("%s: %s is not described".formatted(path, field.getKey()));
            }
        });
    }

    private void checkTime(String path, String text) {
        try {
            Instant.parse(text);
        } catch (DateTimeException e) {
            violations.add("%s: %s is no time".formatted(path, text));
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static boolean allowsType(JsonNode type, JsonNode value) {
        List<String> types = type.isArray() ? texts(type) : List.of(type.asText());
        return type.isMissingNode()
                || switch (value.getNodeType()) {
                    case OBJECT -> types.contains("object");
                    case ARRAY -> types.contains("array");
                    case STRING -> types.contains("string");
                    case BOOLEAN -> types.contains("boolean");
                    case NULL -> types.contains("null");
                    case NUMBER -> types.contains("number") || (types.contains("integer") && value.isIntegralNumber());
                    default -> false;
                };
    }
}
