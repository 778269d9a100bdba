package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** JSON Schemas of what the API answers, made of the same columns that the answers are written with. */
final class Schemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Schemas() {}

    static ObjectNode object() {
        ObjectNode schema = NODES.objectNode().put("type", "object").put("additionalProperties", false);
        schema.putObject("properties");
        schema.putArray("required");
        return schema;
    }

    /** Adds a property that is always there. */
    static ObjectNode with(ObjectNode schema, String name, ObjectNode property) {
        schema.withArray("required").add(name);
        return withOptional(schema, name, property);
    }

    static ObjectNode withOptional(ObjectNode schema, String name, ObjectNode property) {
        schema.withObject("/properties").set(name, property);
        return schema;
    }

    static ObjectNode array(ObjectNode items) {
        ObjectNode schema = NODES.objectNode().put("type", "array");
        schema.set("items", items);
        return schema;
    }

    static ObjectNode map(ObjectNode values) {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        schema.set("additionalProperties", values);
        return schema;
    }

    static ObjectNode type(String type) {
        return NODES.objectNode().put("type", type);
    }

    static ObjectNode nullable(String type) {
        ObjectNode schema = NODES.objectNode();
        schema.putArray("type").add(type).add("null");
        return schema;
    }

    static ObjectNode time() {
        return type("string").put("format", "date-time");
    }

    static ObjectNode nullableTime() {
        return nullable("string").put("format", "date-time");
    }

    /** A row: {@code optional} columns depend on the request. */
    static ObjectNode row(List<? extends Column<?>> optional, List<? extends Column<?>> always) {
        ObjectNode schema = object();
        optional.forEach(column -> withOptional(schema, column.name(), of(column)));
        always.forEach(column -> with(schema, column.name(), of(column)));
        return schema;
    }

    private static ObjectNode of(Column<?> column) {
        return switch (column) {
            case Column.Text<?> text -> type("string");
            case Column.Whole<?> whole -> type("integer");
            case Column.MaybeText<?> text -> nullable("string");
            case Column.MaybeWhole<?> whole -> nullable("integer");
            case Column.MaybeDecimal<?> number -> nullable("number");
            case Column.Time<?> time -> nullableTime();
            case Column.OptionalWhole<?> whole -> nullable("integer");
            case Column.Flag<?> flag -> type("boolean");
            case Column.Texts<?> texts -> array(type("string"));
            case Column.Numbers<?> numbers -> array(type("integer"));
            case Column.Ranges<?> ranges -> array(with(with(object(), "from", time()), "to", time()));
        };
    }

    /** {@code meta} of every query. */
    static ObjectNode meta() {
        ObjectNode meta = object();
        with(meta, "from", time());
        with(meta, "to", time());
        with(meta, "pane", type("string"));
        withOptional(meta, "step", type("string"));
        with(meta, "partitions", partitions());
        with(meta, "streamTime", nullableTime());
        with(meta, "committedAt", nullableTime());
        with(meta, "stalenessMs", nullable("integer"));
        with(meta, "lagRecords", type("integer"));
        with(meta, "truncated", type("boolean"));
        withOptional(meta, "notices", array(type("string")));
        ObjectNode previous = with(with(object(), "from", time()), "to", time());
        withOptional(meta, "previous", with(previous, "partitions", partitions()));
        return with(meta, "tookMs", type("integer"));
    }

    private static ObjectNode partitions() {
        ObjectNode partitions = with(object(), "total", type("integer"));
        with(partitions, "answered", type("integer"));
        with(partitions, "missing", array(type("integer")));
        return with(partitions, "standby", array(type("integer")));
    }

    /** {@code meta} of answers that come page by page. */
    static ObjectNode metaWithNext() {
        return with(metaWithOther(), "next", nullable("string"));
    }

    static ObjectNode metaWithOther() {
        ObjectNode meta = with(meta(), "groups", type("integer"));
        with(meta, "totals", row(List.of(), Column.counters()));
        return with(meta, "other", row(List.of(), Column.counters()));
    }
}
