package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.DetectClient.Detecting;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What the status tells of the detect job: how it fares at each instance. It is null where all answer and none runs it. */
final class DetectStatus {
    private static final String NAME = "detect";
    private static final List<String> NUMBERS =
            List.of("lagRecords", "tuplesTaken", "tuplesRefused", "openAlerts", "rules", "rulesRefused");

    private DetectStatus() {}

    static void addSchema(ObjectNode data) {
        ObjectNode instance = Schemas.with(Schemas.object(), "endpoint", Schemas.type("string"));
        Schemas.with(instance, "reachable", Schemas.type("boolean"));
        Schemas.with(instance, "state", Schemas.nullable("string"));
        NUMBERS.forEach(name -> Schemas.with(instance, name, Schemas.nullable("integer")));
        ObjectNode detect = Schemas.with(Schemas.object(), "instances", Schemas.array(instance));
        detect.putArray("type").add("object").add("null");
        Schemas.with(data, NAME, detect);
    }

    static void write(Detecting said, JsonGenerator json) throws IOException {
        if (said.running().isEmpty() && said.missing().isEmpty()) {
            json.writeNullField(NAME);
            return;
        }
        json.writeObjectFieldStart(NAME);
        json.writeArrayFieldStart("instances");
        for (Map.Entry<String, JsonNode> instance : said.running().entrySet()) {
            write(instance.getKey(), true, instance.getValue(), json);
        }
        for (String endpoint : said.missing()) {
            write(endpoint, false, MissingNode.getInstance(), json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(String endpoint, boolean reachable, JsonNode status, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("endpoint", endpoint);
        json.writeBooleanField("reachable", reachable);
        json.writeStringField("state", reachable ? status.path("state").asText() : null);
        for (String name : NUMBERS) {
            if (reachable) {
                json.writeNumberField(name, status.path(name).asLong());
            } else {
                json.writeNullField(name);
            }
        }
        json.writeEndObject();
    }
}
