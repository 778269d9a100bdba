package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.IngestClient;
import dev.weir.query.route.Stores;
import java.io.IOException;
import java.util.List;

/** How the whole installation is doing. Always answers, also while nothing else does. */
final class StatusCall implements Call {
    private final Stores stores;
    private final IngestClient ingest;

    StatusCall(Stores stores, IngestClient ingest) {
        this.stores = stores;
        this.ingest = ingest;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String summary() {
        return "Instances, partitions with holder, role, lag and stream time, ingest, and the laws between the counters.";
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
        ObjectNode data = Schemas.object();
        StreamStatus.addSchemas(data);
        Schemas.with(data, "ingest", IngestStatus.schema());
        return Schemas.with(data, "laws", Schemas.array(Laws.schema()));
    }

    @Override
    public ObjectNode metaSchema() {
        return Schemas.with(Schemas.object(), "tookMs", Schemas.type("integer"));
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        StreamStatus stream = new StreamStatus(stores.look());
        IngestStatus ingested = new IngestStatus(ingest.ask());
        return new Reply(true, new Reply.Data.Document(json -> write(stream, ingested, json)), json -> {});
    }

    private static void write(StreamStatus stream, IngestStatus ingest, JsonGenerator json) throws IOException {
        stream.write(json);
        json.writeObjectFieldStart("ingest");
        ingest.write(json);
        json.writeEndObject();
        json.writeArrayFieldStart("laws");
        Laws.write(new Laws.Totals(ingest.totals(), stream.totals()), json);
        json.writeEndArray();
    }
}
