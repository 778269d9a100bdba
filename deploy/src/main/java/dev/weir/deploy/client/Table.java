package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Rows of JSON objects that have the same fields, printed as a table or as CSV. */
final class Table {
    private static final String GAP = "  ";
    private static final int LEAST_WIDTH = 8;

    private final List<String> columns = new ArrayList<>();
    private final List<Boolean> numeric = new ArrayList<>();
    private final List<JsonNode> rows = new ArrayList<>();

    /** @param array the rows; the first one names the columns */
    Table(JsonNode array) {
        array.forEach(rows::add);
        if (!rows.isEmpty()) {
            rows.getFirst().fieldNames().forEachRemaining(columns::add);
        }
        columns.forEach(
                column -> numeric.add(rows.stream().map(row -> row.path(column)).allMatch(Table::isNumeric)));
    }

    /** Prints at most {@code terminal} characters in a line; longer texts lose their middle. */
    void print(PrintWriter out, int terminal) {
        int[] widths = widths();
        shrink(widths, terminal);
        line(out, columns, widths, true);
        for (JsonNode row : rows) {
            line(out, columns.stream().map(column -> text(row.path(column))).toList(), widths, false);
        }
    }

    private int[] widths() {
        return columns.stream()
                .mapToInt(column -> rows.stream()
                        .mapToInt(row -> text(row.path(column)).length())
                        .reduce(heading(column).length(), Math::max))
                .toArray();
    }

    /** Takes from the widest text, again and again, until the line fits or nothing is left to take. */
    private void shrink(int[] widths, int terminal) {
        int over = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - terminal;
        for (; over > 0; over--) {
            int widest = widestText(widths);
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    private int widestText(int[] widths) {
        return IntStream.range(0, widths.length)
                .filter(column -> !numeric.get(column) && widths[column] > LEAST_WIDTH)
                .boxed()
                .max(Comparator.comparingInt(column -> widths[column]))
                .orElse(-1);
    }

    private static boolean isNumeric(JsonNode value) {
        return value.isNumber() || value.isNull();
    }

    private void line(PrintWriter out, List<String> cells, int[] widths, boolean header) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = Text.fit(header ? heading(cells.get(i)) : cells.get(i), widths[i]);
            String padding = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "" : GAP).append(numeric.get(i) ? padding + cell : cell + padding);
        }
        out.println(line.toString().stripTrailing());
    }

    private static String heading(String column) {
        return column.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toUpperCase(Locale.ROOT);
    }

    void printCsv(PrintWriter out) {
        if (columns.isEmpty()) {
            return;
        }
        out.print(String.join(",", columns) + "\r\n");
        for (JsonNode row : rows) {
            List<String> cells =
                    columns.stream().map(column -> csv(row.path(column))).toList();
            out.print(String.join(",", cells) + "\r\n");
        }
    }

    private static String csv(JsonNode value) {
        String text = value.isNull() ? "" : value.isContainerNode() ? value.toString() : value.asText();
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "–" : Text.plain(value.asText());
    }
}
