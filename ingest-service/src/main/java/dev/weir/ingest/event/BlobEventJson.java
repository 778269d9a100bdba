package dev.weir.ingest.event;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The values on {@code weir.blob-events}: CloudEvents 1.0 of type Microsoft.Storage.BlobCreated. */
public final class BlobEventJson {
    static final String TYPE = "Microsoft.Storage.BlobCreated";
    private static final int MAX_BYTES = 1 << 20;
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
            JsonNode data = event.path("data");
            if (!event.path("type").asText().equals(TYPE)) {
                return Optional.empty();
            }
            String etag = data.path("eTag").asText().replace("\"", "");
            return BlobUrl.of(data.path("url").asText()).map(url -> new BlobEvent(url, etag));
        } catch (JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The event that a file of a watched folder has changed. {@code length} in bytes. */
    static byte[] folderChange(BlobUrl url, String etag, long length, Instant time) {
        return event(
                url,
                "weir/folder",
                time,
                data -> data.put("api", "FolderChange").put("eTag", etag).put("contentLength", length));
    }

    /** An event that stands for others whose blob could not be read. */
    public static byte[] retry(BlobUrl url, Instant time) {
        return event(url, "weir/retry", time, data -> data.put("api", "Retry"));
    }

    private static byte[] event(BlobUrl url, String source, Instant time, Consumer<ObjectNode> data) {
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("type", TYPE)
                .put("source", source)
                .put("subject", url.path())
                .put("id", UUID.randomUUID().toString())
                .put("time", time.toString())
                .put("datacontenttype", "application/json");
        data.accept(event.putObject("data").put("url", url.text()));
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }
}
