package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The JSON object that a client sends. */
final class JsonBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonBody() {}

    /**
     * Reads it.
     *
     * @param fields that it may have
     * @param example an object, for messages
     * @throws Problem when it is no object, or naming a field that is not known
     */
    static ObjectNode read(byte[] body, List<String> fields, String example) {
        ObjectNode sent = parse(body, example);
        for (var field : sent.properties()) {
            if (!fields.contains(field.getKey())) {
                throw Problem.parameter(
                        Params.shown(field.getKey()), "Unknown field. There is: " + String.join(", ", fields) + ".");
            }
        }
        return sent;
    }

    private static ObjectNode parse(byte[] body, String example) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode sent) {
                return sent;
            }
            throw noObject(example);
        } catch (JsonProcessingException e) {
            throw noObject(example);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem noObject(String example) {
        return Problem.parameter("body", "Must be a JSON object, as %s.".formatted(example));
    }

    /**
     * The text of a field; empty when it is not there.
     *
     * @throws Problem when it is something else
     */
    static String text(JsonNode sent, String name) {
        JsonNode value = sent.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw Problem.parameter(name, "Must be a text.");
        }
        return value.asText("").strip();
    }
}
