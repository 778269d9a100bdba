package dev.weir.query.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a client asks to be backfilled, checked as the parameters of a query are. */
final class BackfillBody {
    private static final String EXAMPLE = "{\"from\": \"2026-11-01\", \"to\": \"2026-11-02\"} or {\"all\": true}";
    private static final List<String> FIELDS = List.of("from", "to", "all", "container", "prefix");

    private BackfillBody() {}

    /**
     * The request to ingest-service: {@code fromMs}, {@code toMs}, {@code container}, {@code prefix}.
     *
     * @param now milliseconds since the epoch
     * @throws Problem naming the field that is wrong
     */
    static ObjectNode read(byte[] body, long now) {
        JsonNode asked = JsonBody.read(body, FIELDS, EXAMPLE);
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("container", text(asked, "container"))
                .put("prefix", text(asked, "prefix"));
        addRange(asked, now, request);
        return request;
    }

    private static void addRange(JsonNode asked, long now, ObjectNode request) {
        String from = text(asked, "from");
        String to = text(asked, "to");
        JsonNode all = asked.path("all");
        if (!all.isMissingNode() && !all.isBoolean()) {
            throw Problem.parameter("all", "Must be true or false.");
        }
        if (all.asBoolean()) {
            if (!from.isEmpty() || !to.isEmpty()) {
                throw Problem.parameter("all", "Give either all or a range.");
            }
            return;
        }
        if (from.isEmpty()) {
            throw Problem.parameter("from", "Missing: give the begin of the range, or all. " + Times.FORMS);
        }
        long fromMs = Times.parse("from", from, now);
        long toMs = to.isEmpty() ? now : Times.parse("to", to, now);
        if (fromMs >= toMs) {
            throw Problem.parameter(
                    "from",
                    "Must be earlier than to: %s is not before %s.".formatted(Times.text(fromMs), Times.text(toMs)));
        }
        request.put("fromMs", fromMs).put("toMs", toMs);
    }

    private static String text(JsonNode asked, String name) {
        JsonNode value = asked.path(name);
        if (!value.isMissingNode() && !value.isTextual() && !value.isIntegralNumber()) {
            throw Problem.parameter(name, "Must be a text.");
        }
        return value.asText();
    }
}
