package dev.weir.deploy.client.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Two values of a counter as a text that is read without colour. */
public final class Comparison {
    static final String CHANGE = "change";
    static final String SINCE_LAST = "sinceLast";
    private static final String PREVIOUS = "previous";

    private Comparison() {}

    /** The rows with one counter compared: {@code before}, or {@code bytesBefore}, and {@code change} stand after it, other previous values fall away. */
    public static ArrayNode rows(JsonNode rows, String counter) {
        ArrayNode compared = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> compared.add(row(row, counter)));
        return compared;
    }

    private static ObjectNode row(JsonNode row, String counter) {
        ObjectNode compared = JsonNodeFactory.instance.objectNode();
        row.properties().forEach(field -> {
            if (!isPrevious(field.getKey())) {
                compared.set(field.getKey(), field.getValue());
            }
            JsonNode before = row.path(previous(counter));
            if (field.getKey().equals(counter) && before.isNumber()) {
                compared.set(Cell.isBytes(counter) ? "bytesBefore" : "before", before);
                compared.put(CHANGE, change(field.getValue().asLong(), before.asLong()));
            }
        });
        return compared;
    }

    /** One row of counters as three: now, before and the change. */
    public static ArrayNode sideBySide(JsonNode totals) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        ObjectNode now = rows.addObject().put("period", "now");
        ObjectNode before = rows.addObject().put("period", "before");
        ObjectNode change = rows.addObject().put("period", CHANGE);
        totals.properties().forEach(field -> {
            JsonNode previous = totals.path(previous(field.getKey()));
            if (previous.isNumber()) {
                now.set(field.getKey(), field.getValue());
                before.set(field.getKey(), previous);
                change.put(field.getKey(), change(field.getValue().asLong(), previous.asLong()));
            }
        });
        return rows;
    }

    /** Puts what came since the last look after a counter; {@code last} is null for a row that was not there. */
    public static ObjectNode sinceLast(JsonNode row, String counter, @Nullable JsonNode last) {
        ObjectNode compared = JsonNodeFactory.instance.objectNode();
        row.properties().forEach(field -> {
            compared.set(field.getKey(), field.getValue());
            if (field.getKey().equals(counter)) {
                compared.put(
                        SINCE_LAST,
                        last == null ? "new" : difference(field.getValue().asLong() - last.asLong()));
            }
        });
        return compared;
    }

    private static String difference(long more) {
        return more == 0 ? "=" : String.format(Locale.ROOT, "%+,d", more);
    }

    /** For example +12.5%. */
    static String change(long now, long before) {
        if (now == before) {
            return "=";
        }
        if (before == 0) {
            return "new";
        }
        return now == 0 ? "gone" : String.format(Locale.ROOT, "%+,.1f%%", 100.0 * (now - before) / before);
    }

    private static boolean isPrevious(String field) {
        return field.startsWith(PREVIOUS) && field.length() > PREVIOUS.length();
    }

    private static String previous(String field) {
        return PREVIOUS + Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }
}
