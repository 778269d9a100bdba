package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.coverage.CoverageSummary;
import dev.weir.query.coverage.CoverageWatch;
import dev.weir.query.route.DetectClient;
import dev.weir.query.route.DetectClient.Detecting;
import dev.weir.query.route.IngestClient;
import dev.weir.query.route.Stores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the whole installation is doing. Always answers, also while nothing else does. */
final class StatusCall implements Call {
    private final Stores stores;
    private final DetectClient detect;
    private final IngestClient ingest;
    private final CoverageWatch coverage;
    private final String notice;

    /** @param notice of the console; empty for none */
    StatusCall(Stores stores, DetectClient detect, IngestClient ingest, CoverageWatch coverage, String notice) {
        this.stores = stores;
        this.detect = detect;
        this.ingest = ingest;
        this.coverage = coverage;
        this.notice = notice;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String summary() {
        return "Instances, partitions with holder, role, lag and stream time, the enrich and the detect job, ingest, the laws between the counters, and what"
                + " arrived in the last 24 hours.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public boolean canBePartial() {
        return false;
    }

    @Override
    public boolean isList() {
        return false;
    }

    @Override
    public ObjectNode dataSchema() {
        ObjectNode data = Schemas.object();
        StreamStatus.addSchemas(data);
        Schemas.with(data, "enrich", StreamStatus.schema());
        DetectStatus.addSchema(data);
        Schemas.with(data, "ingest", IngestStatus.schema());
        Schemas.with(data, "coverage", CoverageStatus.schema());
        Schemas.with(data, "laws", Schemas.array(Laws.schema()));
        return Schemas.with(data, "notice", Schemas.nullable("string"));
    }

    @Override
    public ObjectNode metaSchema() {
        return Schemas.with(Schemas.object(), "tookMs", Schemas.type("integer"));
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        StreamStatus stream = new StreamStatus(stores.look());
        StreamStatus enrich = new StreamStatus(stores.lookAtKinds());
        Detecting detecting = detect.status();
        IngestStatus ingested = new IngestStatus(ingest.ask());
        Optional<CoverageSummary> covered = coverage.summary();
        return new Reply(
                true,
                new Reply.Data.Document(json -> write(stream, enrich, detecting, ingested, covered, json)),
                json -> {});
    }

    private void write(
            StreamStatus stream,
            StreamStatus enrich,
            Detecting detect,
            IngestStatus ingest,
            Optional<CoverageSummary> coverage,
            JsonGenerator json)
            throws IOException {
        stream.write(json);
        enrich.write("enrich", json);
        DetectStatus.write(detect, json);
        json.writeObjectFieldStart("ingest");
        ingest.write(json);
        json.writeEndObject();
        CoverageStatus.write(coverage, json);
        json.writeArrayFieldStart("laws");
        for (Laws.Sides law : laws(stream, enrich, ingest)) {
            Laws.write(law, json);
        }
        json.writeEndArray();
        json.writeStringField("notice", notice.isEmpty() ? null : notice);
    }

    /** The laws as they are now. */
    List<Laws.Sides> laws() {
        return laws(
                new StreamStatus(stores.look()),
                new StreamStatus(stores.lookAtKinds()),
                new IngestStatus(ingest.ask()));
    }

    private static List<Laws.Sides> laws(StreamStatus stream, StreamStatus enrich, IngestStatus ingest) {
        List<Laws.Sides> laws = new ArrayList<>(Laws.of(new Laws.Totals(ingest.totals(), stream.totals())));
        if (enrich.isRun()) {
            laws.add(Laws.enriched(stream.totals(), enrich.totals(), stream.beganWith(enrich)));
        }
        return laws;
    }
}
