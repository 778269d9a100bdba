package dev.weir.enrich.reader;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.weir.enrich.table.SourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Rows of a CSV file (RFC 4180, UTF-8) whose first line names its columns. Spaces around a field do not count; empty lines and
 * those that begin with # are passed over.
 */
final class CsvRows implements AutoCloseable {
    private static final int MAX_FIELD = 4096;
    private static final int MAX_ROWS = 2_000_000;
    private static final CsvFactory FACTORY = CsvFactory.builder()
            .streamReadConstraints(
                    Json.BOUNDS.rebuild().maxStringLength(MAX_FIELD).build())
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.ALLOW_COMMENTS)
            .build();

    private final CsvParser in;
    private final List<String> columns = new ArrayList<>();
    private String[] fields = {};
    private int line;
    private int rows;

    /** Reads the first line; it may have only columns that are known. */
    CsvRows(byte[] content, Set<String> known) throws SourceException {
        try {
            in = FACTORY.createParser(content);
            header(known);
        } catch (IOException e) {
            throw Json.broken(e);
        }
    }

    boolean has(String column) {
        return columns.contains(column);
    }

    /** Goes to the next row; false when there is none. */
    boolean next() throws SourceException {
        try {
            if (in.nextToken() == null) {
                return false;
            }
            if (++rows > MAX_ROWS) {
                throw new SourceException("more than " + MAX_ROWS + " rows").at(place());
            }
            row();
            return true;
        } catch (IOException e) {
            throw Json.broken(e);
        }
    }

    /** A field of the row; empty when the file has no such column. */
    String get(String column) {
        int at = columns.indexOf(column);
        return at < 0 ? "" : fields[at];
    }

    int line() {
        return line;
    }

    String place() {
        return "line " + line;
    }

    @Override
    public void close() throws SourceException {
        try {
            in.close();
        } catch (IOException e) {
            throw Json.broken(e);
        }
    }

    private void header(Set<String> known) throws IOException, SourceException {
        if (in.nextToken() == null) {
            throw new SourceException("the file is empty; its first line names the columns, such as " + known);
        }
        while (nextField()) {
            String column = in.getText();
            if (!known.contains(column)) {
                throw new SourceException("the column \"" + shown(column)
                                + "\" is not known; the columns, separated by commas, are "
                                + String.join(",", known.stream().sorted().toList()))
                        .at(place());
            }
            if (columns.contains(column)) {
                throw new SourceException("the column \"" + column + "\" is there twice").at(place());
            }
            columns.add(column);
        }
        fields = new String[columns.size()];
    }

    private boolean nextField() throws IOException {
        boolean field = in.nextToken() == JsonToken.VALUE_STRING;
        line = field ? in.currentTokenLocation().getLineNr() : line;
        return field;
    }

    private void row() throws IOException, SourceException {
        Arrays.fill(fields, "");
        int at = 0;
        while (nextField()) {
            if (at == fields.length) {
                throw new SourceException("the row has more than the " + at
                                + " fields of the first line; quote a field with commas")
                        .at(place());
            }
            String field = in.getText();
            if (field.chars().anyMatch(Character::isISOControl)) {
                throw new SourceException("the field \"" + columns.get(at) + "\" has control characters").at(place());
            }
            fields[at++] = field;
        }
        if (at < fields.length) {
            throw new SourceException("the row has " + at + " fields where the first line has " + fields.length)
                    .at(place());
        }
    }

    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 100 ? plain.substring(0, 100) + "…" : plain;
    }
}
