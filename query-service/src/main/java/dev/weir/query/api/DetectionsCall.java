package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.DetectClient;
import dev.weir.query.route.DetectClient.Detecting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The detection rules that stream-processors use, by id. */
final class DetectionsCall implements Call {
    private static final List<Column<JsonNode>> COLUMNS = List.of(
            text("id"),
            text("title"),
            text("description"),
            new Column.MaybeText<>("why", rule -> rule.path("why").asText()),
            text("level"),
            flag("enabled"),
            flag("own"),
            flag("excludable"),
            texts("groupBy"),
            text("timespan"),
            text("quiet"),
            texts("tags"),
            texts("references"),
            texts("falsepositives"),
            texts("next"));

    private final DetectClient detect;

    DetectionsCall(DetectClient detect) {
        this.detect = detect;
    }

    private static Column<JsonNode> text(String name) {
        return new Column.Text<>(name, rule -> rule.path(name).asText());
    }

    private static Column<JsonNode> flag(String name) {
        return new Column.Flag<>(name, rule -> rule.path(name).asBoolean());
    }

    private static Column<JsonNode> texts(String name) {
        return new Column.Texts<>(name, rule -> {
            List<String> texts = new ArrayList<>();
            rule.path(name).forEach(text -> texts.add(text.asText()));
            return texts;
        });
    }

    @Override
    public String name() {
        return "detections";
    }

    @Override
    public String summary() {
        return "The detection rules that are in use: what each finds, why that matters and what to do, and which files of"
                + " your own were refused.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public ObjectNode dataSchema() {
        return Schemas.array(Schemas.row(List.of(), COLUMNS));
    }

    @Override
    public ObjectNode metaSchema() {
        ObjectNode meta = Schemas.with(Schemas.object(), "total", Schemas.type("integer"));
        Schemas.with(meta, "missing", Schemas.array(Schemas.type("string")));
        ObjectNode error = Schemas.object();
        for (String name : new String[] {"instance", "file", "reason"}) {
            Schemas.with(error, name, Schemas.type("string"));
        }
        Schemas.with(meta, "errors", Schemas.array(error));
        return Schemas.with(meta, "tookMs", Schemas.type("integer"));
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        Detecting said = detect.rules();
        if (said.running().isEmpty()) {
            throw Problem.noDetect(said.missing());
        }
        List<JsonNode> rows = List.copyOf(rules(said).values());
        return new Reply(said.missing().isEmpty(), new Reply.Data.Rows<>(COLUMNS, rows), json -> {
            json.writeNumberField("total", rows.size());
            Column.Texts.write("missing", said.missing(), json);
            writeErrors(said, json);
        });
    }

    /** By id. Instances whose folders differ have other rules: the first one's are told, and those that it does not have. */
    static SortedMap<String, JsonNode> rules(Detecting said) {
        SortedMap<String, JsonNode> rules = new TreeMap<>();
        said.running()
                .values()
                .forEach(answer -> answer.path("rules")
                        .forEach(rule -> rules.putIfAbsent(rule.path("id").asText(), rule)));
        return rules;
    }

    private static void writeErrors(Detecting said, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("errors");
        for (Map.Entry<String, JsonNode> instance : said.running().entrySet()) {
            for (Map.Entry<String, JsonNode> error :
                    instance.getValue().path("errors").properties()) {
                json.writeStartObject();
                json.writeStringField("instance", instance.getKey());
                json.writeStringField("file", error.getKey());
                json.writeStringField("reason", error.getValue().asText());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
