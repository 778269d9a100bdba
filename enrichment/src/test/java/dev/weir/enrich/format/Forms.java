package dev.weir.enrich.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.weir.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What a record of a JSON format has to be: its own JSON Schema, and the names and types of the published one. */
final class Forms {
    private final Schema schema;
    private final Map<String, String> published = new HashMap<>();
    private final String own;

    /**
     * Reads both.
     *
     * @param own the object that is Weir's
     */
    Forms(FlowFormat format, String own) {
        this.own = own;
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        withoutRelativeId(text(Topics.class, "/json-schema/flow-" + format.text() + "-1.schema.json")));
        text(Forms.class, "/published/" + format.text() + ".txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 2))
                .forEach(nameAndType -> published.put(nameAndType[0], nameAndType[1]));
    }

    /** The validator wants an absolute {@code $id}, or none. */
    private static String withoutRelativeId(String json) {
        return json.replaceFirst("\"\\$id\": \"[^\"]*\",", "");
    }

    static String text(Class<?> of, String resource) {
        try (InputStream in = Objects.requireNonNull(of.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check(JsonNode record) {
        assertThat(schema.validate(record.toString(), InputFormat.JSON))
                .as(record.toString())
                .isEmpty();
        record.properties().forEach(field -> published(field.getKey(), field.getValue()));
    }

    private void published(String name, JsonNode value) {
        if (name.equals(own)) {
            return;
        }
        if (value.isObject() && !published.containsKey(name)) {
            value.properties().forEach(field -> published(name + "." + field.getKey(), field.getValue()));
            return;
        }
        assertThat(published).containsKey(name);
        boolean fits = switch (Objects.requireNonNull(published.get(name))) {
            case "string", "datetime" -> value.isTextual();
            case "integer", "int", "long" -> value.isIntegralNumber();
            case "array", "Record" -> value.isArray();
            default -> value.isNumber();
        };
        assertThat(fits).as("%s: %s", name, value).isTrue();
    }
}
