package dev.weir.enrich.threat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The wanted fields of an object; of a list its first text. What else is in there costs no memory, however much it is. */
record FlatObject(Map<String, String> texts) {

    /** Reads an object whose beginning the parser has read, to its end. */
    static FlatObject read(JsonParser json, Set<String> wanted) throws IOException {
        Map<String, String> texts = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (!wanted.contains(name)) {
                json.skipChildren();
            } else if (value.isScalarValue()) {
                texts.put(name, json.getText());
            } else {
                firstText(json, name, texts);
            }
        }
        return new FlatObject(texts);
    }

    private static void firstText(JsonParser json, String name, Map<String, String> texts) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                texts.putIfAbsent(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
    }

    /** A value as text; empty when it is not there. */
    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    /** Whether a value is true, in one of the ways in which publishers write it. */
    boolean isTrue(String name) {
        return text(name).equals("true") || text(name).equals("1");
    }
}
