package dev.weir.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** One event of a delivery, in either schema. Of its data only what is used. */
sealed interface IncomingEvent {
    String VALIDATION = "Microsoft.EventGrid.SubscriptionValidationEvent";

    /** Characters of an ETag or a sequencer, at most; Azure's are shorter than 64. */
    int MAX_TEXT = 256;

    /** A blob was created or has changed; the URL is as the event spells it, and is not to be trusted. */
    record Created(String url, String etag, long length, String sequencer, Instant time) implements IncomingEvent {
        BlobEvent at(BlobUrl canonical) {
            return new BlobEvent(canonical, etag, length, sequencer, time);
        }
    }

    /** Event Grid asks whether its subscription is welcome; the answer repeats the code. */
    record Validation(String code) implements IncomingEvent {}

    /** Something else happened. */
    record Other() implements IncomingEvent {}

    /** No event. */
    record Malformed() implements IncomingEvent {}

    /** What an element of a delivery says: Event Grid's schema names its type {@code eventType}, CloudEvents {@code type}. */
    static IncomingEvent of(JsonNode element) {
        boolean cloud = element.has("specversion") || !element.has("eventType");
        JsonNode type = element.path(cloud ? "type" : "eventType");
        if (!type.isTextual() || type.asText().isEmpty()) {
            return new Malformed();
        }
        JsonNode data = element.path("data");
        return switch (type.asText()) {
            case BlobEventJson.TYPE -> created(data, BlobEventJson.time(element.path(cloud ? "time" : "eventTime")));
            case VALIDATION ->
                data.path("validationCode").isTextual()
                        ? new Validation(data.path("validationCode").asText())
                        : new Malformed();
            default -> new Other();
        };
    }

    private static IncomingEvent created(JsonNode data, Instant time) {
        String etag = text(data.path("eTag")).replace("\"", "");
        String sequencer = text(data.path("sequencer"));
        if (!data.path("url").isTextual() || etag.length() > MAX_TEXT || sequencer.length() > MAX_TEXT) {
            return new Malformed();
        }
        long length = Math.max(-1, data.path("contentLength").asLong(-1));
        return new Created(data.path("url").asText(), etag, length, sequencer, time);
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : "";
    }
}
