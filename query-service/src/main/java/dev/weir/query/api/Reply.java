package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * What a call answers.
 *
 * @param complete false when partitions are missing: the response is then partial (206)
 * @param data the rows, or a document of its own shape
 * @param meta writes the fields of {@code meta}: behind the data in JSON, before the rows in the header of other formats
 * @param next the cursor of the next page; empty when there is none
 */
record Reply(boolean complete, Data data, Fields meta, String next) implements AutoCloseable {

    /** An answer without a next page. */
    Reply(boolean complete, Data data, Fields meta) {
        this(complete, data, meta, "");
    }

    /** The same with more fields in its document. */
    Reply with(Fields more) {
        if (data instanceof Data.Document(Fields fields)) {
            Fields all = json -> {
                fields.write(json);
                more.write(json);
            };
            return new Reply(complete, new Data.Document(all), meta, next);
        }
        throw new IllegalStateException("only a document has fields");
    }

    /** Lets go of rows that were not read to their end. */
    @Override
    public void close() {
        if (data instanceof Data.Rows<?> rows && rows.rows() instanceof StreamedRows streamed) {
            streamed.close();
        }
    }

    /** Writes the fields of one JSON object. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** The body of an answer. */
    sealed interface Data {
        record Rows<T>(List<Column<T>> columns, Iterable<T> rows) implements Data {}

        /**
         * Rows that JSON shows in another shape than CSV and NDJSON.
         *
         * @param meta of the JSON form, where there is more room than in a header
         * @param lines of the other formats
         */
        record Shaped(Rows<?> json, Fields meta, Rows<?> lines) implements Data {}

        record Document(Fields fields) implements Data {}
    }

    /** One object for each row. */
    static <T> void writeRows(List<Column<T>> columns, Iterable<T> rows, JsonGenerator json) throws IOException {
        for (T row : rows) {
            writeRow(columns, row, json);
        }
    }

    static <T> void writeRow(List<Column<T>> columns, T row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Column<T> column : columns) {
            column.write(row, json);
        }
        json.writeEndObject();
    }
}
