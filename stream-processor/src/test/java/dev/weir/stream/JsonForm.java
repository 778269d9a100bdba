package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The form of a public topic's values, as its JSON Schema states it, in the few words that ours use. */
enum JsonForm {
    COUNT("count"),
    DEAD_LETTER("dead-letter");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;

    JsonForm(String name) {
        this.name = name;
    }

    /** The value as JSON; fails when its fields, their types or what is required differ from the schema. */
    JsonNode check(byte[] value) {
        JsonNode json = read(value);
        JsonNode schema = schema();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(field -> required.add(field.asText()));
        List<String> fields = new ArrayList<>();
        json.properties().forEach(field -> {
            fields.add(field.getKey());
            check(field.getKey(), field.getValue(), schema.path("properties").path(field.getKey()));
        });
        assertThat(fields).as("fields of %s", json).containsExactlyInAnyOrderElementsOf(required);
        return json;
    }

    private static void check(String field, JsonNode value, JsonNode property) {
        switch (property.path("type").asText()) {
            case "string" -> {
                assertThat(value.isTextual()).as(field).isTrue();
                assertThat(value.asText())
                        .as(field)
                        .matches(property.path("pattern").asText("(?s).*"));
                if (property.path("format").asText().equals("date-time")) {
                    assertThat(Instant.parse(value.asText())).as(field).isNotNull();
                }
            }
            case "integer" -> {
                assertThat(value.isIntegralNumber()).as(field).isTrue();
                assertThat(value.asLong())
                        .as(field)
                        .isGreaterThanOrEqualTo(property.path("minimum").asLong());
            }
            default -> assertThat(property.path("enum")).as(field).contains(value);
        }
    }

    private JsonNode schema() {
        try (InputStream in = Topics.class.getResourceAsStream("/json-schema/" + name + ".schema.json")) {
            return JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
