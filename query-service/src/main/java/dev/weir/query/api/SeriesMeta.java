package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.filter.CounterNames;
import dev.weir.query.route.Question;
import dev.weir.query.route.Series;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a series says about itself.
 *
 * @param previous the same one period earlier, where that was asked for
 */
record SeriesMeta(Series series, Optional<Series> previous) {
    private static final String VALUES = "values";

    /** With the values of each step, which a header has no room for. */
    Reply.Fields whole() {
        return fields(true);
    }

    /** The sums over the range only. */
    Reply.Fields header() {
        return fields(false);
    }

    private Reply.Fields fields(boolean values) {
        Question question = series.answer().question();
        Reply.Fields own = json -> {
            Meta.of(series.answer()).write(json);
            json.writeStringField("by", CounterNames.ALL.get(question.by().getNumber()));
            json.writeNumberField("steps", question.steps());
            json.writeNumberField("groups", series.answer().groups());
            write("totals", series.answer().totals(), series.totals(), values, json);
            write("other", series.answer().other(), series.other(), values, json);
        };
        return previous.map(past -> withPrevious(own, past, values)).orElse(own);
    }

    private static Reply.Fields withPrevious(Reply.Fields own, Series past, boolean values) {
        Reply.Fields period =
                Meta.withPrevious(own, past.answer().question(), past.answer().coverage());
        return json -> {
            period.write(json);
            write("previousTotals", past.answer().totals(), past.totals(), values, json);
        };
    }

    private static void write(String name, List<Long> sums, List<Long> steps, boolean values, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart(name);
        Meta.writeSums(sums, json);
        if (values) {
            json.writeArrayFieldStart(VALUES);
            for (long value : steps) {
                json.writeNumber(value);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    static ObjectNode schema() {
        ObjectNode meta = Schemas.with(Schemas.meta(), "by", Schemas.type("string"));
        Schemas.with(meta, "steps", Schemas.type("integer"));
        Schemas.with(meta, "groups", Schemas.type("integer"));
        Schemas.with(meta, "totals", sums());
        Schemas.with(meta, "other", sums());
        return Schemas.withOptional(meta, "previousTotals", sums());
    }

    private static ObjectNode sums() {
        ObjectNode sums = Schemas.row(List.of(), Column.counters());
        return Schemas.withOptional(sums, VALUES, Schemas.array(Schemas.type("integer")));
    }
}
