package dev.weir.deploy.client.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A counter as a line whose length can be compared down a table. */
public final class Bar {
    static final String COLUMN = "bar";
    private static final int CELLS = 20;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private Bar() {}

    /** The rows with a bar after {@code counter}; the largest one fills it. */
    public static ArrayNode rows(JsonNode rows, String counter) {
        long largest = 1;
        for (JsonNode row : rows) {
            largest = Math.max(largest, row.path(counter).asLong());
        }
        ArrayNode drawn = JsonNodeFactory.instance.arrayNode();
        for (JsonNode row : rows) {
            drawn.add(row(row, counter, largest));
        }
        return drawn;
    }

    private static ObjectNode row(JsonNode row, String counter, long largest) {
        ObjectNode drawn = JsonNodeFactory.instance.objectNode();
        row.properties().forEach(field -> {
            drawn.set(field.getKey(), field.getValue());
            if (field.getKey().equals(counter)) {
                drawn.put(COLUMN, draw(field.getValue().asLong(), largest));
            }
        });
        return drawn;
    }

    static String draw(long value, long largest) {
        long eighths = Math.round((double) value / largest * CELLS * 8);
        if (value > 0 && eighths == 0) {
            eighths = 1;
        }
        String full = "█".repeat((int) (eighths / 8));
        return eighths % 8 == 0 ? full : full + EIGHTHS.charAt((int) (eighths % 8));
    }
}
