package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a client sends with what somebody does. */
final class AlertBody {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMMENT = "comment";
    private static final int LONGEST = 4000;

    private AlertBody() {}

    /**
     * The comment; empty for none.
     *
     * @param required whether there must be one
     * @throws Problem naming the field that is wrong
     */
    static String comment(byte[] body, boolean required) {
        JsonNode sent = parse(body);
        for (var field : sent.properties()) {
            if (!field.getKey().equals(COMMENT)) {
                throw Problem.parameter(Params.shown(field.getKey()), "Unknown field. There is only: comment.");
            }
        }
        JsonNode value = sent.path(COMMENT);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw Problem.parameter(COMMENT, "Must be a text.");
        }
        String comment = value.asText("").strip();
        if (comment.length() > LONGEST) {
            throw Problem.parameter(
                    COMMENT, "Must have at most %d characters: it has %d.".formatted(LONGEST, comment.length()));
        }
        if (required && comment.isEmpty()) {
            throw Problem.parameter(COMMENT, "Missing: send {\"comment\": \"what you have to say\"}.");
        }
        return comment;
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode sent = JSON.readTree(body);
            if (sent != null && sent.isObject()) {
                return sent;
            }
            throw Problem.parameter("body", "Must be a JSON object, as {} or {\"comment\": \"seen\"}.");
        } catch (JsonProcessingException e) {
            throw Problem.parameter("body", "Must be a JSON object, as {} or {\"comment\": \"seen\"}.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode schema(boolean required) {
        ObjectNode comment = Schemas.type("string").put("maxLength", LONGEST);
        return required
                ? Schemas.with(Schemas.object(), COMMENT, comment)
                : Schemas.withOptional(Schemas.object(), COMMENT, comment);
    }
}
