package dev.weir.enrich.threat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.enrich.table.SourceException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a MISP feed consists of: {@code manifest.json} names each event by its UUID, and {@code UUID.json} beside it is the event.
 * See "Manifest" in https://www.misp-standard.org/rfc/misp-standard-core.html.
 */
public final class MispManifest {
    private static final int MOST = 20_000;
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Set<String> WANTED = Set.of("uuid");

    private MispManifest() {}

    /**
     * The UUIDs of the events, as the manifest writes them.
     *
     * @throws SourceException when it is no manifest, names no event or more than 20 000, or something that is no UUID
     */
    public static Set<String> events(byte[] manifest) throws SourceException {
        Set<String> events = new LinkedHashSet<>();
        FeedJson.read(manifest, json -> {
            begin(json);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                add(events, json.currentName());
                json.nextToken();
                json.skipChildren();
            }
            end(json);
        });
        if (events.isEmpty()) {
            throw new SourceException("it names no event");
        }
        return events;
    }

    private static void add(Set<String> events, String name) throws SourceException {
        if (!UUID.matcher(name).matches()) {
            throw new SourceException(
                    "it is no manifest of a MISP feed: \"%s\" is no UUID".formatted(Texts.word(name)));
        }
        if (events.add(name) && events.size() > MOST) {
            throw new SourceException(
                    "it names more than %d events; split the feed into several sources".formatted(MOST));
        }
    }

    /**
     * Looks whether bytes are one whole event in UTF-8.
     *
     * @throws SourceException when they are something else, are cut off, or are another event than the manifest says
     */
    public static void check(String uuid, byte[] event) throws SourceException {
        if (event.length < 2 || event[0] == 0 || event[1] == 0 || (event[0] & 0xff) >= 0x80) {
            throw new SourceException("it is no JSON in UTF-8 without byte order mark");
        }
        StringBuilder found = new StringBuilder();
        FeedJson.read(event, json -> {
            begin(json);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isEvent = json.currentName().equals("Event");
                if (json.nextToken() == JsonToken.START_OBJECT && isEvent) {
                    found.append(FlatObject.read(json, WANTED).text("uuid").toLowerCase(Locale.ROOT));
                } else {
                    json.skipChildren();
                }
            }
            end(json);
        });
        if (!found.toString().equals(uuid.toLowerCase(Locale.ROOT))) {
            throw new SourceException("it is not the MISP event that its name says: its uuid is \"%s\""
                    .formatted(Texts.word(found.toString())));
        }
    }

    private static void begin(JsonParser json) throws IOException, SourceException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new SourceException("it is no JSON object");
        }
    }

    private static void end(JsonParser json) throws IOException, SourceException {
        if (json.nextToken() != null) {
            throw new SourceException("it goes on behind the end of its JSON object");
        }
    }
}
