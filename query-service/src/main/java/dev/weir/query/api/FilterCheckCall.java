package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.filter.FilterError;
import dev.weir.query.filter.FilterParser;
import dev.weir.query.filter.Wanted;
import java.io.IOException;
import java.util.List;

/** Says whether a filter can be read, and if not, where and what may stand there. */
final class FilterCheckCall implements Call {

    @Override
    public String name() {
        return "validateFilter";
    }

    @Override
    public String path() {
        return "filter/validate";
    }

    @Override
    public String example() {
        return "filter/validate?filter=denied%20%3E%20100";
    }

    @Override
    public String summary() {
        return "Whether a filter can be read, and if not, where and what may stand there.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.FILTER, Parameter.DIALECT);
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
        ObjectNode error = Schemas.object();
        Schemas.with(error, "message", Schemas.type("string"));
        Schemas.with(error, "offset", Schemas.type("integer"));
        Schemas.with(error, "line", Schemas.type("integer"));
        Schemas.with(error, "column", Schemas.type("integer"));
        Schemas.with(error, "expected", Schemas.array(Schemas.type("string")));
        ObjectNode data = Schemas.with(Schemas.object(), "valid", Schemas.type("boolean"));
        return Schemas.withOptional(data, "error", error);
    }

    @Override
    public ObjectNode metaSchema() {
        return Schemas.with(Schemas.object(), "tookMs", Schemas.type("integer"));
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        return new Reply(true, new Reply.Data.Document(json -> write(params, json)), json -> {});
    }

    private static void write(Params params, JsonGenerator json) throws IOException {
        try {
            params.one(Parameter.FILTER).ifPresent(filter -> FilterParser.check(params.dialect(), filter));
            json.writeBooleanField("valid", true);
        } catch (FilterError e) {
            json.writeBooleanField("valid", false);
            json.writeObjectFieldStart("error");
            json.writeStringField("message", e.getMessage());
            json.writeNumberField("offset", e.offset());
            json.writeNumberField("line", e.line());
            json.writeNumberField("column", e.column());
            json.writeArrayFieldStart("expected");
            for (Wanted wanted : e.wanted()) {
                json.writeString(wanted.text());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
