package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.schemas.query.Row;
import java.io.IOException;
import java.util.List;

/**
 * What a call answers.
 *
 * @param complete false when partitions are missing: the response is then partial (206)
 * @param data the rows, or a document of its own shape
 * @param meta writes the fields of {@code meta}
 */
record Reply(boolean complete, Data data, Fields meta) {

    /** Writes the fields of one JSON object. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** The body of an answer. */
    sealed interface Data {
        record Rows(List<Column> columns, List<Row> rows) implements Data {}

        record Document(Fields fields) implements Data {}
    }

    /** One object for each row. */
    static void writeRows(List<Column> columns, List<Row> rows, JsonGenerator json) throws IOException {
        for (Row row : rows) {
            writeRow(columns, row, json);
        }
    }

    static void writeRow(List<Column> columns, Row row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Column column : columns) {
            column.write(row, json);
        }
        json.writeEndObject();
    }
}
