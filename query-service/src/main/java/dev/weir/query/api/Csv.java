package dev.weir.query.api;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Comma-separated values by RFC 4180, with a header line. Values are written as they are in the logs. */
final class Csv {
    private final Writer out;

    Csv(Writer out) {
        this.out = out;
    }

    <T> void write(List<Column<T>> columns, Iterable<T> rows) throws IOException {
        line(columns.stream().map(Column::name).toList());
        for (T row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                value(i, columns.get(i).text(row));
            }
            out.write("\r\n");
        }
    }

    private void line(List<String> values) throws IOException {
        for (int i = 0; i < values.size(); i++) {
            value(i, values.get(i));
        }
        out.write("\r\n");
    }

    private void value(int position, String value) throws IOException {
        if (position > 0) {
            out.write(',');
        }
        out.write(needsQuotes(value) ? '"' + value.replace("\"", "\"\"") + '"' : value);
    }

    private static boolean needsQuotes(String value) {
        return value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    }
}
