package dev.weir.stream.count;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** The value of a record on weir.counts, as {@code json-schema/count.schema.json} describes it. */
final class CountJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String[] COUNTERS = {
        "tuples", "connections", "denied", "ended", "packetsSent", "bytesSent", "packetsReceived", "bytesReceived"
    };

    private CountJson() {}

    static byte[] write(
            PaneId window,
            String source,
            RuleKey rule,
            long[] values,
            int at,
            Destinations destinations,
            int revision) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(
                    "windowStart", Instant.ofEpochMilli(window.start()).toString());
            json.writeStringField(
                    "windowEnd", Instant.ofEpochMilli(window.end()).toString());
            json.writeNumberField("revision", revision);
            json.writeStringField("source", source);
            json.writeStringField("rule", rule.name());
            json.writeStringField("acl", rule.acl());
            json.writeStringField("direction", rule.direction());
            for (int i = 0; i < Values.COUNTERS; i++) {
                json.writeNumberField(COUNTERS[i], values[at + i]);
            }
            long word = values[at + Values.DESTINATIONS];
            json.writeNumberField("destinations", destinations.addressCount(word));
            json.writeNumberField("destinationPorts", destinations.portCount(word));
            json.writeStringField(
                    "firstSeen", Instant.ofEpochMilli(values[at + Values.FIRST]).toString());
            json.writeStringField(
                    "lastSeen", Instant.ofEpochMilli(values[at + Values.LAST]).toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
