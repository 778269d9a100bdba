package dev.weir.query.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a client sends with what somebody does. */
final class AlertBody {
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
        JsonNode sent = JsonBody.read(body, List.of(COMMENT), "{} or {\"comment\": \"seen\"}");
        String comment = JsonBody.text(sent, COMMENT);
        if (comment.length() > LONGEST) {
            throw Problem.parameter(
                    COMMENT, "Must have at most %d characters: it has %d.".formatted(LONGEST, comment.length()));
        }
        if (required && comment.isEmpty()) {
            throw Problem.parameter(COMMENT, "Missing: send {\"comment\": \"what you have to say\"}.");
        }
        return comment;
    }

    static ObjectNode schema(boolean required) {
        ObjectNode comment = Schemas.type("string").put("maxLength", LONGEST);
        return required
                ? Schemas.with(Schemas.object(), COMMENT, comment)
                : Schemas.withOptional(Schemas.object(), COMMENT, comment);
    }
}
