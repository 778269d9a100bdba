package dev.weir.detect.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Objects from which what has no value is left out. */
final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    /** Whole numbers up to here are the same as doubles. */
    private static final double EXACT = 1L << 53;

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static byte[] bytes(ObjectNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** RFC 3339 in UTC with milliseconds. */
    static String time(long ms) {
        return TIME.format(Instant.ofEpochMilli(ms));
    }

    static ObjectNode put(ObjectNode json, String name, String text) {
        return text.isEmpty() ? json : json.put(name, text);
    }

    static ObjectNode put(ObjectNode json, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = json.putArray(name);
            texts.forEach(array::add);
        }
        return json;
    }

    static void put(ObjectNode json, String name, ObjectNode object) {
        if (!object.isEmpty()) {
            json.set(name, object);
        }
    }

    /** Without a point where it is whole; left out where it is no number. */
    static void put(ObjectNode json, String name, double number) {
        if (number == Math.rint(number) && Math.abs(number) < EXACT) {
            json.put(name, (long) number);
        } else if (Double.isFinite(number)) {
            json.put(name, number);
        }
    }
}
