package dev.weir.deploy.client.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as RFC 4180 has them, for answers that the server writes only as JSON. The first row names the columns. */
public final class Csv {
    private final Writer out;
    private final List<String> columns = new ArrayList<>();

    public Csv(Writer out) {
        this.out = out;
    }

    /** Writes a row, and the heading before the first one. */
    public void write(JsonNode row) throws IOException {
        if (columns.isEmpty()) {
            row.fieldNames().forEachRemaining(columns::add);
            out.write(String.join(",", columns) + "\r\n");
        }
        out.write(columns.stream().map(column -> cell(row.path(column))).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String cell(JsonNode value) {
        String text = value.isNull() ? "" : value.isContainerNode() ? value.toString() : value.asText();
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
