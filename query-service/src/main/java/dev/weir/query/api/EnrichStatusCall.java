package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.EnrichClient;
import dev.weir.query.route.Told;
import java.io.IOException;
import java.util.List;

/** How the sources of enrichment fare at each stream-processor instance. */
final class EnrichStatusCall implements Call {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EnrichClient enrich;

    EnrichStatusCall(EnrichClient enrich) {
        this.enrich = enrich;
    }

    @Override
    public String name() {
        return "enrich";
    }

    @Override
    public String summary() {
        return "Each source of enrichment as each stream-processor has it: rows, age, when it was looked at, and what"
                + " went wrong.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public boolean isList() {
        return false;
    }

    @Override
    public ObjectNode dataSchema() {
        return EnrichSchemas.instances();
    }

    @Override
    public ObjectNode metaSchema() {
        ObjectNode instances = Schemas.with(Schemas.object(), "total", Schemas.type("integer"));
        Schemas.with(instances, "answered", Schemas.type("integer"));
        Schemas.with(instances, "missing", Schemas.array(Schemas.type("string")));
        ObjectNode meta = Schemas.with(Schemas.object(), "instances", instances);
        return Schemas.with(meta, "tookMs", Schemas.type("integer"));
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        return reply(enrich.status());
    }

    /** Complete when every instance tells. */
    static Reply reply(List<Told> told) {
        List<String> missing = told.stream()
                .filter(instance -> instance.answer() == null)
                .map(Told::endpoint)
                .toList();
        return new Reply(missing.isEmpty(), new Reply.Data.Document(json -> write(told, json)), json -> {
            json.writeObjectFieldStart("instances");
            json.writeNumberField("total", told.size());
            json.writeNumberField("answered", told.size() - missing.size());
            Column.Texts.write("missing", missing, json);
            json.writeEndObject();
        });
    }

    private static void write(List<Told> told, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("instances");
        for (Told instance : told) {
            JsonNode answer = instance.answer();
            json.writeStartObject();
            json.writeStringField("endpoint", instance.endpoint());
            json.writeBooleanField("reachable", answer != null);
            if (answer == null) {
                json.writeStringField("error", instance.error());
            } else {
                json.writeFieldName("sources");
                JSON.writeTree(json, answer.path("sources"));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
