package dev.weir.query.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalLong;

/** Until when something that a client makes shall hold: a moment in {@code expires}, or a span from now in {@code for}. */
final class Until {
    static final String EXPIRES = "expires";
    static final String FOR = "for";
    private static final long LONGEST_DAYS = 3650;
    private static final String FORMS =
            "Give a moment in expires, such as 2026-12-24T09:00:00Z, or a span in for, such as 12h or 7d.";

    private Until() {}

    /**
     * Milliseconds since the epoch; empty for good.
     *
     * @throws Problem naming the field that is wrong
     */
    static OptionalLong of(JsonNode sent, long now) {
        String expires = JsonBody.text(sent, EXPIRES);
        String span = JsonBody.text(sent, FOR);
        if (!expires.isEmpty() && !span.isEmpty()) {
            throw Problem.parameter(FOR, "Give either expires or for.");
        }
        if (!expires.isEmpty()) {
            return OptionalLong.of(moment(expires, now));
        }
        return span.isEmpty() ? OptionalLong.empty() : OptionalLong.of(now + span(span));
    }

    private static long moment(String text, long now) {
        try {
            long ms = Instant.parse(text).toEpochMilli();
            if (ms <= now || !Times.isPossible(ms)) {
                throw Problem.parameter(
                        EXPIRES, "Must be later than now, %s, and before 2100: %s.".formatted(Times.text(now), text));
            }
            return ms;
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.parameter(EXPIRES, "Not a moment: %s. %s".formatted(Params.shown(text), FORMS));
        }
    }

    private static long span(String text) {
        OptionalLong span = Spans.parse(text);
        if (span.isEmpty()) {
            throw Problem.parameter(FOR, "Not a span: %s. %s".formatted(Params.shown(text), FORMS));
        }
        if (span.getAsLong() == 0 || span.getAsLong() > LONGEST_DAYS * Spans.DAY) {
            throw Problem.parameter(FOR, "Must be 1s to %dd; leave it out for good: %s.".formatted(LONGEST_DAYS, text));
        }
        return span.getAsLong();
    }

    /** Adds both fields to the schema of a body. */
    static ObjectNode addTo(ObjectNode schema) {
        Schemas.withOptional(schema, EXPIRES, Schemas.nullableTime());
        return Schemas.withOptional(schema, FOR, Schemas.nullable("string"));
    }
}
