package dev.weir.ingest.queue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The text of a message: the base64 of JSON, as Event Grid writes it, or JSON as it is. */
final class MessageText {

    private MessageText() {}

    /** The bytes of the JSON; empty when the text is neither. Whether they are JSON is not looked at. */
    static Optional<byte[]> decode(String text) {
        String stripped = text.strip();
        if (stripped.startsWith("{") || stripped.startsWith("[")) {
            return Optional.of(stripped.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Optional.of(Base64.getDecoder().decode(stripped)).filter(bytes -> bytes.length > 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
