package dev.weir.sink.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Reads {@link FlowFacts} from one JSON object, as a stream. */
final class JsonFacts {
    private static final JsonFactory JSON = new JsonFactory();

    private final RecordFormat format;
    private String id = "";
    private long timeMs = -1;
    private boolean denied;

    private JsonFacts(RecordFormat format) {
        this.format = format;
    }

    /** @throws IOException when {@code value} is anything but one JSON object */
    static FlowFacts read(RecordFormat format, byte[] value) throws IOException {
        JsonFacts facts = new JsonFacts(format);
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            facts.object(json);
            if (json.nextToken() != null) {
                throw new IOException("more than one value");
            }
        }
        return new FlowFacts(facts.id, facts.timeMs, facts.denied);
    }

    private void object(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && (name.equals("event") || name.equals("metadata"))) {
                within(name, json);
            } else {
                take(name, value, json);
            }
        }
    }

    private void within(String parent, JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = parent + "." + json.currentName();
            take(name, json.nextToken(), json);
        }
    }

    private void take(String name, JsonToken value, JsonParser json) throws IOException {
        switch (format) {
            case ECS -> ecs(name, json);
            case OCSF -> ocsf(name, value, json);
            default -> asim(name, json);
        }
        if (json.currentToken().isStructStart()) {
            json.skipChildren();
        }
    }

    private void ecs(String name, JsonParser json) throws IOException {
        switch (name) {
            case "@timestamp" -> timeMs = time(json);
            case "event.id" -> id = text(json);
            case "event.type" -> denied = json.currentToken() == JsonToken.START_ARRAY && anyDenied(json);
            default -> {}
        }
    }

    private static boolean anyDenied(JsonParser json) throws IOException {
        boolean found = false;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            found |= text(json).equals("denied");
            json.skipChildren();
        }
        return found;
    }

    private void ocsf(String name, JsonToken value, JsonParser json) throws IOException {
        boolean number = value == JsonToken.VALUE_NUMBER_INT;
        switch (name) {
            case "time" -> timeMs = number ? json.getLongValue() : -1;
            case "metadata.uid" -> id = text(json);
            case "action_id" -> denied = number && json.getLongValue() == 2;
            default -> {}
        }
    }

    private void asim(String name, JsonParser json) throws IOException {
        switch (name) {
            case "TimeGenerated" -> timeMs = time(json);
            case "EventOriginalUid" -> id = text(json);
            case "DvcAction" -> denied = text(json).equals("Deny");
            default -> {}
        }
    }

    private static String text(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
    }

    private static long time(JsonParser json) throws IOException {
        try {
            return Instant.parse(text(json)).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException _) {
            return -1;
        }
    }
}
