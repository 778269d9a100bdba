package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.coverage.NicCoverage;
import dev.weir.query.route.Arrivals;
import java.io.IOException;
import java.util.List;

/**
 * What an answer about coverage says about itself.
 *
 * @param matching all NICs that match the request, also those beyond its limit
 */
record CoverageMeta(Range range, Arrivals source, List<NicCoverage> matching, boolean truncated)
        implements Reply.Fields {

    static ObjectNode schema() {
        ObjectNode instances = Schemas.with(Schemas.object(), "total", Schemas.type("integer"));
        Schemas.with(instances, "answered", Schemas.type("integer"));
        Schemas.with(instances, "missing", Schemas.array(Schemas.type("string")));
        ObjectNode partitions = Schemas.with(Schemas.object(), "total", Schemas.type("integer"));
        Schemas.with(partitions, "answered", Schemas.type("integer"));
        Schemas.with(partitions, "missing", Schemas.array(Schemas.type("integer")));
        ObjectNode meta = Schemas.with(Schemas.object(), "from", Schemas.time());
        Schemas.with(meta, "to", Schemas.time());
        Schemas.with(meta, "instances", instances);
        Schemas.with(meta, "partitions", partitions);
        for (String sum : List.of("flowLogs", "nics", "minutesExpected", "minutesArrived", "minutesMissing")) {
            Schemas.with(meta, sum, Schemas.type("integer"));
        }
        Schemas.with(meta, "truncated", Schemas.type("boolean"));
        return Schemas.with(meta, "tookMs", Schemas.type("integer"));
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("from", Times.text(range.from()));
        json.writeStringField("to", Times.text(range.to()));
        json.writeObjectFieldStart("instances");
        json.writeNumberField("total", source.instances());
        json.writeNumberField(
                "answered", source.instances() - source.missingInstances().size());
        json.writeArrayFieldStart("missing");
        for (String endpoint : source.missingInstances()) {
            json.writeString(endpoint);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectFieldStart("partitions");
        json.writeNumberField("total", source.partitions());
        json.writeNumberField(
                "answered", source.partitions() - source.missingPartitions().size());
        Meta.writeNumbers("missing", source.missingPartitions(), json);
        json.writeEndObject();
        writeSums(json);
        json.writeBooleanField("truncated", truncated);
    }

    private void writeSums(JsonGenerator json) throws IOException {
        json.writeNumberField(
                "flowLogs",
                matching.stream().map(NicCoverage::flowLog).distinct().count());
        json.writeNumberField("nics", matching.size());
        json.writeNumberField(
                "minutesExpected",
                matching.stream().mapToLong(NicCoverage::expected).sum());
        json.writeNumberField(
                "minutesArrived",
                matching.stream().mapToLong(NicCoverage::arrived).sum());
        json.writeNumberField(
                "minutesMissing",
                matching.stream().mapToLong(NicCoverage::missing).sum());
    }
}
