package dev.weir.deploy.client.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.view.Style.Tone;
import dev.weir.platform.UserError;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of JSON objects that have the same fields, in columns. */
public final class Table {
    private static final String GAP = "  ";
    private static final int LEAST_WIDTH = 8;

    private final Layout layout;
    private final int size;
    private final List<Column> columns = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /**
     * @param array the rows; the first one names the columns
     * @throws UserError when a chosen column is none of them
     */
    public Table(JsonNode array, Layout layout) {
        List<JsonNode> rows = new ArrayList<>();
        array.forEach(rows::add);
        this.layout = layout;
        this.size = rows.size();
        names(rows).forEach(name -> columns.add(Column.of(name, rows, layout.exact())));
    }

    private List<String> names(List<JsonNode> rows) {
        List<String> all = new ArrayList<>();
        if (!rows.isEmpty()) {
            rows.getFirst().fieldNames().forEachRemaining(all::add);
        }
        for (String name : layout.chosen()) {
            if (!all.isEmpty() && !all.contains(name)) {
                throw new UserError("--columns: there is no column %s. There are: %s."
                        .formatted(name, Text.plain(String.join(", ", all))));
            }
        }
        return layout.chosen().isEmpty() || all.isEmpty() ? all : layout.chosen();
    }

    /** Prints lines that fit: long texts lose their middle, then columns on the right are left out, and a line says which. */
    public void print(PrintWriter out) {
        leaveOut();
        int[] widths = shrunk();
        line(out, widths, column -> new Cell(column.heading(), Tone.HEADING));
        for (int row = 0; row < size; row++) {
            int at = row;
            line(out, widths, column -> column.cells().get(at));
        }
        if (!leftOut.isEmpty()) {
            String note = "(no room for %s; --wide shows all)".formatted(String.join(", ", leftOut));
            Text.wrap(note, layout.columns())
                    .forEach(line -> out.println(layout.style().paint(line, Tone.FAINT)));
        }
    }

    private void leaveOut() {
        while (columns.size() > 1 && total(columns.stream().mapToInt(Column::least)) > layout.columns()) {
            leftOut.addFirst(Text.plain(columns.removeLast().name()));
        }
    }

    private int[] shrunk() {
        int[] widths = columns.stream().mapToInt(Column::natural).toArray();
        for (int over = total(IntStream.of(widths)) - layout.columns(); over > 0; over--) {
            int widest = widestText(widths);
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private int widestText(int[] widths) {
        return IntStream.range(0, widths.length)
                .filter(i -> widths[i]
                        > (columns.size() == 1 ? LEAST_WIDTH : columns.get(i).least()))
                .boxed()
                .max(Comparator.comparingInt(i -> widths[i]))
                .orElse(-1);
    }

    private int total(IntStream widths) {
        return widths.sum() + GAP.length() * (columns.size() - 1);
    }

    /** Gives the cell of a column in one line. */
    private interface Line {
        Cell cell(Column column);
    }

    private void line(PrintWriter out, int[] widths, Line cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            Column column = columns.get(i);
            Cell cell = cells.cell(column);
            boolean last = i == widths.length - 1 && !column.numeric();
            String text = last ? Text.fit(cell.text(), widths[i]) : Text.pad(cell.text(), widths[i], column.numeric());
            line.append(i == 0 ? "" : GAP).append(layout.style().paint(text, cell.tone()));
        }
        out.println(layout.style() == Style.PLAIN ? line.toString().stripTrailing() : line.toString());
    }
}
