package dev.weir.query.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How far the backfill is. */
final class BackfillCall implements Call {
    private final Backfills backfills;

    BackfillCall(Backfills backfills) {
        this.backfills = backfills;
    }

    @Override
    public String name() {
        return "backfill";
    }

    @Override
    public String summary() {
        return "How far the backfill under way is, or what became of the last one.";
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
        return Backfills.schema();
    }

    @Override
    public ObjectNode metaSchema() {
        return Schemas.with(Schemas.object(), "tookMs", Schemas.type("integer"));
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        return reply(backfills.current().body());
    }

    static Reply reply(JsonNode status) {
        return new Reply(true, new Reply.Data.Document(json -> Backfills.write(status, json)), json -> {});
    }
}
