package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.filter.Completion;
import dev.weir.query.filter.Wanted;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Says what may be written at a place in a filter. */
final class FilterCompleteCall implements Call {

    @Override
    public String name() {
        return "completeFilter";
    }

    @Override
    public String path() {
        return "filter/complete";
    }

    @Override
    public String example() {
        return "filter/complete?filter=source%20in%2010.0.0.0/8%20and%20d";
    }

    @Override
    public String summary() {
        return "What may be written at a place in a filter.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.FILTER, Parameter.POSITION, Parameter.DIALECT);
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
        ObjectNode option = Schemas.object();
        Schemas.with(option, "text", Schemas.type("string"));
        Schemas.with(option, "kind", Schemas.type("string"));
        ObjectNode data = Schemas.object();
        Schemas.with(data, "from", Schemas.type("integer"));
        Schemas.with(data, "to", Schemas.type("integer"));
        Schemas.with(data, "options", Schemas.array(option));
        return Schemas.with(data, "expected", Schemas.array(Schemas.type("string")));
    }

    @Override
    public ObjectNode metaSchema() {
        return Schemas.with(Schemas.object(), "tookMs", Schemas.type("integer"));
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        String text = params.one(Parameter.FILTER).orElse("");
        int position = params.one(Parameter.POSITION).map(Integer::parseInt).orElse(text.length());
        Completion completion = Completion.of(params.dialect(), text, Math.min(position, text.length()));
        return new Reply(true, new Reply.Data.Document(json -> write(completion, json)), json -> {});
    }

    private static void write(Completion completion, JsonGenerator json) throws IOException {
        json.writeNumberField("from", completion.from());
        json.writeNumberField("to", completion.to());
        json.writeArrayFieldStart("options");
        for (Wanted option : completion.options()) {
            json.writeStartObject();
            json.writeStringField("text", option.text());
            json.writeStringField("kind", option.kind().name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("expected");
        for (Wanted wanted : completion.wanted()) {
            if (!wanted.isLiteral()) {
                json.writeString(wanted.text());
            }
        }
        json.writeEndArray();
    }
}
