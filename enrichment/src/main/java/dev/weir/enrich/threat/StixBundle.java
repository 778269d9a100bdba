package dev.weir.enrich.threat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.enrich.table.SourceException;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Reads the indicators of a STIX 2.1 bundle, or of an answer of a TAXII 2.1 server, whose objects lie in {@code objects}, too.
 * Other objects are no rows. An indicator of several addresses is as many rows.
 */
final class StixBundle implements FeedReader {
    private static final Set<String> WANTED = Set.of(
            "type",
            "id",
            "name",
            "pattern",
            "pattern_type",
            "valid_from",
            "valid_until",
            "modified",
            "confidence",
            "indicator_types",
            "revoked");

    private final byte[] content;
    private final ThreatRows rows;
    private boolean bundle;

    StixBundle(byte[] content, ThreatRows rows) {
        this.content = content;
        this.rows = rows;
    }

    @Override
    public void read() throws SourceException {
        FeedJson.read(content, this::document);
        if (!bundle) {
            throw new SourceException("it is no STIX bundle: it has no list \"objects\"");
        }
    }

    private void document(JsonParser json) throws IOException, SourceException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new SourceException("it is no STIX bundle: it does not begin with an object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY && name.equals("objects")) {
                objects(json);
            } else {
                json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw new SourceException("something stands behind the bundle");
        }
    }

    private void objects(JsonParser json) throws IOException, SourceException {
        bundle = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new SourceException("line %d: it is no STIX bundle: \"objects\" holds something that is no object"
                        .formatted(json.currentLocation().getLineNr()));
            }
            object(FlatObject.read(json, WANTED));
        }
    }

    private void object(FlatObject object) throws SourceException {
        if (object.text("type").isEmpty()) {
            throw new SourceException("it is no STIX bundle: \"objects\" holds an object without type");
        }
        rows.published(Texts.time(object.text("modified")));
        if (!object.text("type").equals("indicator")) {
            return;
        }
        List<String> addresses = addresses(object);
        if (addresses.isEmpty()) {
            rows.drop(Drop.INEXPRESSIBLE);
        } else if (object.isTrue("revoked")) {
            rows.drop(Drop.REVOKED);
        } else if (!validNow(object)) {
            rows.drop(Drop.NOT_VALID_NOW);
        } else {
            Detail detail = detail(object);
            for (String address : addresses) {
                rows.add(object.text("id"), address, detail);
            }
        }
    }

    private static List<String> addresses(FlatObject object) {
        String language = object.text("pattern_type");
        return language.isEmpty() || language.equals("stix")
                ? StixPattern.addresses(object.text("pattern"))
                : List.of();
    }

    private boolean validNow(FlatObject object) {
        long from = Texts.time(object.text("valid_from"));
        long until = Texts.time(object.text("valid_until"));
        if (from > rows.nowMs()) {
            rows.expires(from);
            return false;
        }
        if (until > rows.nowMs()) {
            rows.expires(until);
        }
        return until == 0 || until > rows.nowMs();
    }

    private static Detail detail(FlatObject object) {
        String confidence = object.text("confidence");
        return new Detail(
                object.text("indicator_types"),
                confidence.matches("[0-9]{1,3}") ? Integer.parseInt(confidence) : -1,
                Texts.time(object.text("valid_from")),
                0,
                object.text("name"));
    }
}
