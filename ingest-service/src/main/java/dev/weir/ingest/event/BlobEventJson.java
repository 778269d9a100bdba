package dev.weir.ingest.event;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** The values on {@code weir.blob-events}: CloudEvents 1.0 of type Microsoft.Storage.BlobCreated. */
public final class BlobEventJson {
    static final String TYPE = "Microsoft.Storage.BlobCreated";
    private static final int MAX_BYTES = 1 << 20;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxDocumentLength(MAX_BYTES)
                    .build())
            .build());

    private BlobEventJson() {}

    /** What a value says; empty when it is not JSON, not of the type, or names no blob. */
    public static Optional<BlobEvent> read(byte[] value) {
        try {
            JsonNode event = JSON.readTree(value);
            if (!event.path("type").asText().equals(TYPE)) {
                return Optional.empty();
            }
            JsonNode data = event.path("data");
            return BlobUrl.of(data.path("url").asText()).map(url -> event(url, data, time(event.path("time"))));
        } catch (JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BlobEvent event(BlobUrl url, JsonNode data, Instant time) {
        String etag = data.path("eTag").asText().replace("\"", "");
        long length = data.path("contentLength").asLong(-1);
        return new BlobEvent(url, etag, length, data.path("sequencer").asText(), time);
    }

    /** The time that a text names; the epoch when it names none, or one before it or after the year 9999. */
    static Instant time(JsonNode text) {
        try {
            Instant time = OffsetDateTime.parse(text.asText()).toInstant();
            return time.isBefore(LATEST) && time.isAfter(Instant.EPOCH) ? time : Instant.EPOCH;
        } catch (DateTimeException _) {
            return Instant.EPOCH;
        }
    }

    /** An event that stands for others whose blob could not be read. */
    public static byte[] retry(BlobUrl url, Instant time) {
        return write(new BlobEvent(url, "", -1, "", time), "weir/retry");
    }

    /** The value for {@code event}, which came in by {@code source}. */
    static byte[] write(BlobEvent event, String source) {
        ObjectNode json = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("type", TYPE)
                .put("source", source)
                .put("subject", event.url().path())
                .put("id", UUID.randomUUID().toString())
                .put("time", event.time().toString())
                .put("datacontenttype", "application/json");
        ObjectNode data = json.putObject("data").put("url", event.url().text());
        if (!event.etag().isEmpty()) {
            data.put("eTag", event.etag());
        }
        if (event.length() >= 0) {
            data.put("contentLength", event.length());
        }
        if (!event.sequencer().isEmpty()) {
            data.put("sequencer", event.sequencer());
        }
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }
}
