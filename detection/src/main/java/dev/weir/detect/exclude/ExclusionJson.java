package dev.weir.detect.exclude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.SourceException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Exclusions as the values of {@code weir.exclusions}: a JSON object with the fields of {@link Exclusion}; what is null is not there. */
public final class ExclusionJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
    private static final int MAX_TEXT = 1000;
    private static final int MAX_BYTES = 64 * 1024;
    private static final Set<String> KNOWN = Set.of(
            "id",
            "detection",
            "source",
            "destination",
            "port",
            "protocol",
            "rule",
            "acl",
            "comment",
            "author",
            "created",
            "expires");

    private ExclusionJson() {}

    /** Writes it as UTF-8. */
    public static byte[] write(Exclusion exclusion) {
        try {
            return JSON.writeValueAsBytes(tree(exclusion));
        } catch (IOException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }

    /** It as a tree. */
    public static ObjectNode tree(Exclusion exclusion) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", exclusion.id());
        put(json, "detection", exclusion.detection());
        put(json, "source", text(exclusion.source()));
        put(json, "destination", text(exclusion.destination()));
        if (exclusion.port() != null) {
            json.put("port", exclusion.port());
        }
        if (exclusion.protocol() != null) {
            json.put("protocol", exclusion.protocol());
        }
        put(json, "rule", exclusion.rule());
        put(json, "acl", exclusion.acl());
        json.put("comment", exclusion.comment());
        json.put("author", exclusion.author());
        json.put("created", exclusion.created().toString());
        put(
                json,
                "expires",
                exclusion.expires() == null ? null : exclusion.expires().toString());
        return json;
    }

    private static @Nullable String text(@Nullable Prefix range) {
        return range == null ? null : range.text();
    }

    private static void put(ObjectNode json, String key, @Nullable String value) {
        if (value != null) {
            json.put(key, value);
        }
    }

    /**
     * Reads a record of the topic.
     *
     * @throws ExclusionException when its value is no exclusion, or is one with an id other than the key
     */
    public static Exclusion read(String key, byte[] value) throws ExclusionException {
        if (value.length > MAX_BYTES) {
            throw new ExclusionException("", "it is longer than %d bytes".formatted(MAX_BYTES));
        }
        Exclusion exclusion = read(parsed(value));
        if (!exclusion.id().equals(key)) {
            throw new ExclusionException("id", "its id, %s, is not its key".formatted(exclusion.id()));
        }
        return exclusion;
    }

    private static JsonNode parsed(byte[] value) throws ExclusionException {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new ExclusionException("", "an exclusion must be a JSON object", e);
        }
    }

    /**
     * Reads it from a tree.
     *
     * @throws ExclusionException when it is something else
     */
    public static Exclusion read(JsonNode json) throws ExclusionException {
        if (!json.isObject()) {
            throw new ExclusionException("", "an exclusion must be a JSON object");
        }
        for (String name : iterable(json)) {
            if (!KNOWN.contains(name)) {
                throw new ExclusionException(
                        name,
                        "%s is not known; known are %s"
                                .formatted(
                                        name,
                                        String.join(
                                                ", ", KNOWN.stream().sorted().toList())));
            }
        }
        Exclusion exclusion = new Exclusion(
                id(json),
                text(json, "detection"),
                range(json, "source"),
                range(json, "destination"),
                number(json, "port", 65_535),
                number(json, "protocol", 255),
                text(json, "rule"),
                text(json, "acl"),
                required(json, "comment"),
                required(json, "author"),
                time(json, "created", required(json, "created")),
                text(json, "expires") == null ? null : time(json, "expires", required(json, "expires")));
        if (exclusion.source() == null
                && exclusion.destination() == null
                && exclusion.port() == null
                && exclusion.protocol() == null
                && exclusion.rule() == null
                && exclusion.acl() == null) {
            throw new ExclusionException(
                    "",
                    "an exclusion must say which flows: at least one of source, destination, port, protocol, rule, acl. To switch a"
                            + " detection off, set enabled: false in a rule file.");
        }
        return exclusion;
    }

    private static Iterable<String> iterable(JsonNode json) {
        return json::fieldNames;
    }

    private static String id(JsonNode json) throws ExclusionException {
        String id = required(json, "id");
        if (!ID.matcher(id).matches()) {
            throw new ExclusionException("id", "id must be up to 64 letters, digits and hyphens: " + id);
        }
        return id;
    }

    private static @Nullable String text(JsonNode json, String key) throws ExclusionException {
        JsonNode value = json.get(key);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > MAX_TEXT) {
            throw new ExclusionException(key, "%s must be a text of 1 to %d characters".formatted(key, MAX_TEXT));
        }
        return value.textValue();
    }

    private static String required(JsonNode json, String key) throws ExclusionException {
        String text = text(json, key);
        if (text == null) {
            throw new ExclusionException(key, key + " is missing");
        }
        return text;
    }

    private static @Nullable Prefix range(JsonNode json, String key) throws ExclusionException {
        String text = text(json, key);
        try {
            return text == null ? null : Prefix.parse(text);
        } catch (SourceException e) {
            throw new ExclusionException(key, key + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable Integer number(JsonNode json, String key, int most) throws ExclusionException {
        JsonNode value = json.get(key);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0 || value.intValue() > most) {
            throw new ExclusionException(key, "%s must be 0 to %d: %s".formatted(key, most, value.asText()));
        }
        return value.intValue();
    }

    private static Instant time(JsonNode json, String key, String text) throws ExclusionException {
        try {
            return Instant.ofEpochMilli(Instant.parse(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw new ExclusionException(
                    key,
                    "%s must be a time such as 2026-11-30T12:00:00Z: %s"
                            .formatted(key, json.path(key).asText()),
                    e);
        }
    }
}
