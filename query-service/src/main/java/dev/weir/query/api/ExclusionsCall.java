package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.exclude.Exclusions;
import dev.weir.query.route.DetectClient;
import dev.weir.query.topic.Reach;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The exclusions, with how many flows each silenced, the newest first. */
final class ExclusionsCall implements Call {
    private static final Parameter STATE = new Parameter(
            "state",
            "Only exclusions that hold, or that have expired, or all. Default: all.",
            new Parameter.Type.OneOf(List.of("active", "expired", "all")),
            false);

    private final Exclusions exclusions;
    private final DetectClient detect;

    ExclusionsCall(Exclusions exclusions, DetectClient detect) {
        this.exclusions = exclusions;
        this.detect = detect;
    }

    @Override
    public String name() {
        return "exclusions";
    }

    @Override
    public String example() {
        return "exclusions?state=active";
    }

    @Override
    public String summary() {
        return "Flows that detections pass over, with how many each exclusion silenced since one with its id was first made, the newest first.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(STATE);
    }

    @Override
    public ObjectNode dataSchema() {
        return Schemas.array(Schemas.row(List.of(), ExclusionRow.COLUMNS));
    }

    @Override
    public ObjectNode metaSchema() {
        ObjectNode meta = Schemas.with(ReachMeta.schema(), "total", Schemas.type("integer"));
        Schemas.with(meta, "missing", Schemas.array(Schemas.type("string")));
        ObjectNode unreadable = Schemas.with(Schemas.object(), "id", Schemas.type("string"));
        Schemas.with(unreadable, "reason", Schemas.type("string"));
        return Schemas.with(meta, "unreadable", Schemas.array(unreadable));
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        String state = params.one(STATE).orElse("all");
        Reach reach = exclusions.ready();
        Silenced silenced = Silenced.of(detect.silenced());
        List<ExclusionRow> rows = exclusions.all().stream()
                .map(exclusion -> ExclusionRow.of(exclusion, silenced, params.now()))
                .filter(row -> state.equals("all") || row.expired() == state.equals("expired"))
                .sorted(ExclusionRow.NEWEST_FIRST)
                .toList();
        Map<String, String> unreadable = exclusions.unreadable();
        return new Reply(
                reach.caughtUp() && silenced.missing().isEmpty(),
                new Reply.Data.Rows<>(ExclusionRow.COLUMNS, rows),
                json -> {
                    ReachMeta.write(reach, json);
                    json.writeNumberField("total", rows.size());
                    Column.Texts.write("missing", silenced.missing(), json);
                    write(unreadable, json);
                });
    }

    private static void write(Map<String, String> unreadable, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("unreadable");
        for (Map.Entry<String, String> one : unreadable.entrySet()) {
            json.writeStartObject();
            json.writeStringField("id", one.getKey());
            json.writeStringField("reason", one.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
