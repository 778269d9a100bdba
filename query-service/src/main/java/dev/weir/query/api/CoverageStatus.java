package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.coverage.CoverageSummary;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The coverage of the last 24 hours as a part of the status; null while no ingest-service answers. */
final class CoverageStatus {
    private static final List<Column<CoverageSummary>> COLUMNS = List.of(
            new Column.Time<>("from", CoverageSummary::fromMs),
            new Column.Time<>("at", CoverageSummary::atMs),
            new Column.Whole<>("flowLogs", CoverageSummary::flowLogs),
            new Column.Whole<>("nics", CoverageSummary::nics),
            new Column.Whole<>("nicsSilent", CoverageSummary::nicsSilent),
            new Column.Whole<>("minutesExpected", CoverageSummary::minutesExpected),
            new Column.Whole<>("minutesArrived", CoverageSummary::minutesArrived),
            new Column.Whole<>("minutesMissing", CoverageSummary::minutesMissing),
            new Column.Time<>("oldestGap", CoverageSummary::oldestGapMs),
            new Column.Whole<>("waitingBlobs", summary -> summary.waiting().blobs()),
            new Column.Whole<>("waitingBytes", summary -> summary.waiting().bytes()));

    private CoverageStatus() {}

    static ObjectNode schema() {
        ObjectNode schema = Schemas.with(Schemas.row(List.of(), COLUMNS), "complete", Schemas.type("boolean"));
        Schemas.with(schema, "waiting", Schemas.array(Schemas.type("string")));
        schema.putArray("type").add("object").add("null");
        return schema;
    }

    static void write(Optional<CoverageSummary> summary, JsonGenerator json) throws IOException {
        if (summary.isEmpty()) {
            json.writeNullField("coverage");
            return;
        }
        json.writeObjectFieldStart("coverage");
        for (Column<CoverageSummary> column : COLUMNS) {
            column.write(summary.get(), json);
        }
        json.writeBooleanField("complete", summary.get().complete());
        json.writeArrayFieldStart("waiting");
        for (String blob : summary.get().waiting().some()) {
            json.writeString(blob);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
