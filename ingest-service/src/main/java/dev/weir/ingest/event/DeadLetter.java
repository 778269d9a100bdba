package dev.weir.ingest.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A value on {@code weir.dead-letters}; its form is told by dead-letter.schema.json.
 *
 * @param kind record, tuple or event
 * @param blob canonical URL; of an event that names no blob its key, or the way in that brought it
 * @param offset of the first byte in the blob; of an event its offset in its partition, or its place in the delivery
 * @param length in bytes
 * @param reason lower case with underscores, one of few
 */
public record DeadLetter(
        String kind, String blob, long offset, long length, String reason, String excerpt, Instant time) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_EXCERPT = 512;

    /** An event that cannot be used; of the key and the value the beginnings are kept, unprintable characters replaced. */
    public static DeadLetter event(byte[] key, byte[] value, long offset, String reason, Instant now) {
        return new DeadLetter("event", printable(key), offset, value.length, reason, printable(value), now);
    }

    private static String printable(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, MAX_EXCERPT), StandardCharsets.UTF_8);
        return text.replaceAll("[^\\p{Print}]", "?");
    }

    /** The key of the record. */
    public byte[] key() {
        return blob.getBytes(StandardCharsets.UTF_8);
    }

    /** The value of the record. */
    public byte[] json() {
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
