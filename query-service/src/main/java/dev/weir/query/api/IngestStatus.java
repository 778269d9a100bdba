package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.IngestClient.Ingest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ingest-service's part of the status: what each instance says, and the totals of all. */
final class IngestStatus {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Ingest> instances;

    IngestStatus(List<Ingest> instances) {
        this.instances = instances;
    }

    /** The totals over all instances; empty unless each of them answers. */
    Optional<Map<String, Long>> totals() {
        if (instances.isEmpty() || instances.stream().anyMatch(instance -> instance.status() == null)) {
            return Optional.empty();
        }
        Map<String, Long> totals = new TreeMap<>();
        for (Ingest instance : instances) {
            JsonNode status = instance.status();
            if (status != null) {
                status.path("totals")
                        .properties()
                        .forEach(total ->
                                totals.merge(total.getKey(), total.getValue().asLong(), Long::sum));
            }
        }
        return Optional.of(totals);
    }

    static ObjectNode schema() {
        ObjectNode instance = Schemas.with(Schemas.object(), "endpoint", Schemas.type("string"));
        Schemas.with(instance, "reachable", Schemas.type("boolean"));
        Schemas.withOptional(instance, "error", Schemas.type("string"));
        Schemas.withOptional(instance, "status", Schemas.type("object"));
        ObjectNode ingest = Schemas.with(Schemas.object(), "instances", Schemas.array(instance));
        Schemas.with(ingest, "lagEvents", Schemas.nullable("integer"));
        return Schemas.with(ingest, "totals", Schemas.map(Schemas.type("integer")));
    }

    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("instances");
        for (Ingest instance : instances) {
            json.writeStartObject();
            json.writeStringField("endpoint", instance.endpoint());
            json.writeBooleanField("reachable", instance.status() != null);
            if (instance.status() == null) {
                json.writeStringField("error", instance.error());
            } else {
                json.writeFieldName("status");
                JSON.writeTree(json, instance.status());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        if (instances.stream().allMatch(instance -> instance.status() != null)) {
            json.writeNumberField("lagEvents", lag());
        } else {
            json.writeNullField("lagEvents");
        }
        StreamStatus.writeTotals(totals().orElse(Map.of()), json);
    }

    /** Events that no instance has taken yet. */
    private long lag() {
        long lag = 0;
        for (Ingest instance : instances) {
            JsonNode status = instance.status();
            if (status != null) {
                for (JsonNode partition : status.path("partitions")) {
                    lag += Math.max(0, partition.path("lag").asLong());
                }
            }
        }
        return lag;
    }
}
