package dev.weir.enrich.threat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.enrich.table.SourceException;
import java.io.IOException;
import java.util.Set;

/**
 * Reads the addresses of MISP events, one after the other: {@code {"Event":{…}}} as feeds publish them, lists of these, and the
 * {@code {"response":…}} of MISP's API. Attributes of other types are no rows. Of address and port, the address counts.
 */
final class MispEvents implements FeedReader {
    private static final Set<String> TYPES = Set.of("ip-src", "ip-dst", "ip-src|port", "ip-dst|port");
    private static final Set<String> WANTED =
            Set.of("type", "value", "uuid", "comment", "to_ids", "deleted", "first_seen", "last_seen");

    private final byte[] content;
    private final ThreatRows rows;
    private int events;
    private boolean found;

    MispEvents(byte[] content, ThreatRows rows) {
        this.content = content;
        this.rows = rows;
    }

    @Override
    public void read() throws SourceException {
        FeedJson.read(content, json -> {
            while (json.nextToken() != null) {
                value(json);
            }
        });
        if (!found) {
            throw new SourceException(
                    "it is no MISP event: it has neither an Event with uuid or info, nor a list Attribute");
        }
    }

    /** A value that may hold events; nesting is bounded by the parser. */
    private void value(JsonParser json) throws IOException, SourceException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                value(json);
            }
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                field(json.currentName(), json);
            }
        }
    }

    private void field(String name, JsonParser json) throws IOException, SourceException {
        JsonToken token = json.nextToken();
        switch (name) {
            case "Event" -> event(json);
            case "response", "Object" -> value(json);
            case "uuid", "info" -> {
                found |= events > 0 && token == JsonToken.VALUE_STRING;
                json.skipChildren();
            }
            case "Attribute" -> attributes(json);
            case "publish_timestamp" -> rows.published(token.isScalarValue() ? Texts.seconds(json.getText()) : 0);
            default -> json.skipChildren();
        }
    }

    private void event(JsonParser json) throws IOException, SourceException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new SourceException("it is no MISP event: its Event is no object");
        }
        events++;
        value(json);
        events--;
    }

    private void attributes(JsonParser json) throws IOException, SourceException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        found = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                attribute(FlatObject.read(json, WANTED));
            } else {
                json.skipChildren();
            }
        }
    }

    private void attribute(FlatObject attribute) throws SourceException {
        String type = attribute.text("type");
        if (!TYPES.contains(type)) {
            return;
        }
        if (attribute.isTrue("deleted")) {
            rows.drop(Drop.REVOKED);
        } else if (!attribute.text("to_ids").isEmpty() && !attribute.isTrue("to_ids")) {
            rows.drop(Drop.NOT_FOR_DETECTION);
        } else {
            rows.add("attribute " + Texts.plain(attribute.text("uuid")), address(type, attribute), detail(attribute));
        }
    }

    private static String address(String type, FlatObject attribute) {
        String value = attribute.text("value");
        int port = type.endsWith("|port") ? value.lastIndexOf('|') : -1;
        return port < 0 ? value : value.substring(0, port);
    }

    private static Detail detail(FlatObject attribute) {
        return new Detail(
                "",
                -1,
                Texts.time(attribute.text("first_seen")),
                Texts.time(attribute.text("last_seen")),
                attribute.text("comment"));
    }
}
