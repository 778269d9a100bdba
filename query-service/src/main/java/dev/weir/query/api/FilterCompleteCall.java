package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.filter.Completion;
import dev.weir.query.filter.Wanted;
import dev.weir.query.route.Answer;
import dev.weir.query.route.Question;
import dev.weir.query.route.Stores;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what may be written at a place in a filter; rules and ACLs are those of the last day, the busiest first. */
final class FilterCompleteCall implements Call {
    private static final int MOST = 50;

    private final Stores stores;

    private record Option(String text, String kind) {}

    FilterCompleteCall(Stores stores) {
        this.stores = stores;
    }

    @Override
    public String name() {
        return "completeFilter";
    }

    @Override
    public String path() {
        return "filter/complete";
    }

    @Override
    public String summary() {
        return "What may be written at a place in a filter. Rules and ACLs are those of the last day, the busiest first.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.FILTER, Parameter.POSITION);
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
        Completion completion = Completion.of(text, Math.min(position, text.length()));
        List<Option> options = options(completion, params.now());
        return new Reply(true, new Reply.Data.Document(json -> write(completion, options, json)), json -> {});
    }

    private List<Option> options(Completion completion, long now) {
        List<Option> options = new ArrayList<>();
        for (Wanted wanted : completion.wanted()) {
            String kind = wanted.kind().name().toLowerCase(Locale.ROOT);
            if (wanted.isLiteral() && completion.continues(wanted.text())) {
                options.add(new Option(wanted.text(), kind));
            } else if (wanted.kind() == Wanted.Kind.RULE) {
                values(Field.RULE, now).stream()
                        .filter(completion::continues)
                        .forEach(value -> options.add(new Option(quoted(value), kind)));
            } else if (wanted.kind() == Wanted.Kind.ACL) {
                values(Field.ACL, now).stream()
                        .filter(completion::continues)
                        .forEach(value -> options.add(new Option(quoted(value), kind)));
            }
        }
        return options.subList(0, Math.min(MOST, options.size()));
    }

    private List<String> values(Field field, long now) {
        Answer answer = stores.ask(new Question(
                now - Spans.DAY,
                now,
                0,
                Spans.HOUR,
                Filter.getDefaultInstance(),
                Condition.getDefaultInstance(),
                List.of(field),
                Counter.TUPLES,
                0,
                false,
                false));
        return answer.rows().stream()
                .map(field == Field.RULE ? Row::getRule : Row::getAcl)
                .distinct()
                .toList();
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void write(Completion completion, List<Option> options, JsonGenerator json) throws IOException {
        json.writeNumberField("from", completion.from());
        json.writeNumberField("to", completion.to());
        json.writeArrayFieldStart("options");
        for (Option option : options) {
            json.writeStartObject();
            json.writeStringField("text", option.text());
            json.writeStringField("kind", option.kind());
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
