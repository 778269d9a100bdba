package dev.weir.stream.count;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The value of a record on weir.dead-letters that names a record of weir.flows which is no flow tuple, or cannot
 * be enriched, as {@code json-schema/dead-letter.schema.json} describes it.
 */
public final class FlowDeadLetter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int EXCERPT_BYTES = 128;

    private FlowDeadLetter() {}

    /**
     * Writes one.
     *
     * @param where the place of the record
     * @param reason lower case with underscores, one of a bounded set
     * @param nowMs milliseconds since the epoch
     */
    public static byte[] write(RecordMetadata where, byte[] value, String reason, long nowMs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("kind", "flow");
            json.writeStringField("blob", where.topic() + "/" + where.partition());
            json.writeNumberField("offset", where.offset());
            json.writeNumberField("length", value.length);
            json.writeStringField("reason", reason);
            json.writeStringField("excerpt", HexFormat.of().formatHex(value, 0, Math.min(value.length, EXCERPT_BYTES)));
            json.writeStringField("time", Instant.ofEpochMilli(nowMs).toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
