package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Function;

/** The last event of a live stream that a client saw: by the header, which EventSource sends, or by a parameter. */
final class LastEvent {
    private static final String HEADER = "Last-Event-ID";

    private final Parameter parameter;

    /** @param example an id */
    LastEvent(String example) {
        parameter = new Parameter(
                "lastEventId",
                "The id of the last event that was seen: goes on behind it. Instead of the header Last-Event-ID, which"
                        + " wins.",
                new Parameter.Type.Text(example),
                false);
    }

    Parameter parameter() {
        return parameter;
    }

    /**
     * The place that it names.
     *
     * @param parse empty for what is no id
     * @throws Problem when it is none
     */
    <T> Optional<T> place(Context ctx, Params params, Function<String, Optional<T>> parse) {
        return Optional.ofNullable(ctx.header(HEADER))
                .filter(id -> !id.isEmpty())
                .or(() -> params.one(parameter))
                .map(id -> parse.apply(id)
                        .orElseThrow(() -> wrong("Not the id of an event: %s. Send it as it came, or none."
                                .formatted(Params.shown(id)))));
    }

    Problem wrong(String detail) {
        return Problem.parameter(parameter.name(), detail);
    }

    /** Describes the header. */
    static void addHeader(ArrayNode parameters) {
        parameters
                .addObject()
                .put("name", HEADER)
                .put("in", "header")
                .put(
                        "description",
                        "The id of the last event that was seen: goes on behind it. EventSource sends it by itself.")
                .set("schema", Schemas.type("string"));
    }
}
