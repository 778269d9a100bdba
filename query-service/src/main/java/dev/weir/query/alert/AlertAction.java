package dev.weir.query.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person did with an alert.
 *
 * @param alert its id
 * @param author who; {@code anonymous} where nobody has to show who they are
 * @param timeMs when, milliseconds since the epoch
 * @param comment empty for none
 */
public record AlertAction(String alert, Kind kind, String author, long timeMs, String comment) {

    /** What can be done. */
    public enum Kind {
        /** Somebody looks after it. */
        ACKNOWLEDGE,
        COMMENT,
        CLOSE,
        REOPEN;

        /** The name in records and paths. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> named(String text) {
            return Arrays.stream(values())
                    .filter(kind -> kind.text().equals(text))
                    .findFirst();
        }
    }

    /** The record of the topic: JSON. */
    byte[] toBytes() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("alert", alert).put("action", kind.text()).put("author", author);
        json.put("time", Instant.ofEpochMilli(timeMs).toString());
        if (!comment.isEmpty()) {
            json.put("comment", comment);
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
