package dev.weir.ingest.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.ingest.tuple.Rejection;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/**
 * A value on {@code weir.dead-letters}; its form is told by dead-letter.schema.json.
 *
 * @param kind record, tuple or event
 * @param blob canonical URL, or the key of an event that names no blob
 * @param offset of the first byte in the blob, or an event's offset in its partition
 * @param length in bytes
 */
record DeadLetter(String kind, String blob, long offset, long length, String reason, String excerpt, Instant time) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_EXCERPT = 512;

    static DeadLetter of(String blob, Rejection rejection, Instant now) {
        return new DeadLetter(
                rejection.reason().kind().name().toLowerCase(Locale.ROOT),
                blob,
                rejection.offset(),
                rejection.length(),
                rejection.reason().label(),
                rejection.excerpt(),
                now);
    }

    /** An event that cannot be used. */
    static DeadLetter event(byte[] key, byte[] value, long offset, String reason, Instant now) {
        return new DeadLetter("event", printable(key), offset, value.length, reason, printable(value), now);
    }

    private static String printable(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, MAX_EXCERPT), StandardCharsets.UTF_8);
        return text.replaceAll("[^\\p{Print}]", "?");
    }

    byte[] key() {
        return blob.getBytes(StandardCharsets.UTF_8);
    }

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(JSON.createObjectNode()
                    .put("kind", kind)
                    .put("blob", blob)
                    .put("offset", offset)
                    .put("length", length)
                    .put("reason", reason)
                    .put("excerpt", excerpt)
                    .put("time", time.toString()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
