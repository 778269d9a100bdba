package dev.weir.deploy.client;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.deploy.client.http.MediaType;
import dev.weir.deploy.client.http.Outcome;
import dev.weir.deploy.client.view.Csv;
import dev.weir.deploy.client.view.ProgramOutput;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * What was printed of an answer. Answers are copied while they arrive, so the longest takes no more memory than the shortest.
 *
 * @param complete whether the server calls the answer complete
 */
record Copy(JsonNode meta, long rows, boolean complete) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies rows as the server writes them. */
    static Copy rows(Outcome.Answer answer, MediaType type, Writer out) throws IOException {
        long lines = 0;
        char[] buffer = new char[16 * 1024];
        Reader body = new InputStreamReader(answer.body(), StandardCharsets.UTF_8);
        for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
            for (int i = 0; i < length; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
            out.write(buffer, 0, length);
        }
        out.flush();
        return new Copy(answer.meta(), Math.max(0, type == MediaType.CSV ? lines - 1 : lines), answer.complete());
    }

    /** Writes rows of a document as CSV or NDJSON. */
    static void rows(JsonNode rows, Output format, ProgramOutput out) throws IOException {
        Csv csv = new Csv(out);
        for (JsonNode row : rows) {
            if (format == Output.CSV) {
                csv.write(row);
            } else {
                out.write(row + "\n");
            }
        }
    }

    /** Copies the whole answer, in lines. A part of an answer stays recognizable as one: nothing is closed that the server did not close. */
    static Copy json(Outcome.Answer answer, Writer out) throws IOException {
        try (JsonParser in = JSON.createParser(answer.body());
                JsonGenerator copy = JSON.createGenerator(out)
                        .useDefaultPrettyPrinter()
                        .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)
                        .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)) {
            Copy copied = document(in, copy, answer.complete());
            copy.writeRaw('\n');
            return copied;
        }
    }

    private static Copy document(JsonParser in, JsonGenerator copy, boolean complete) throws IOException {
        JsonNode meta = JsonNodeFactory.instance.objectNode();
        long rows = 1;
        in.nextToken();
        copy.writeStartObject();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            copy.writeFieldName(name);
            if (in.nextToken() == JsonToken.START_ARRAY && name.equals("data")) {
                rows = array(in, copy);
            } else if (name.equals("meta")) {
                meta = in.readValueAsTree();
                copy.writeTree(meta);
            } else {
                copy.copyCurrentStructureExact(in);
            }
        }
        copy.writeEndObject();
        return new Copy(meta, rows, complete);
    }

    private static long array(JsonParser in, JsonGenerator copy) throws IOException {
        long rows = 0;
        copy.writeStartArray();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            copy.copyCurrentStructureExact(in);
            rows++;
        }
        copy.writeEndArray();
        return rows;
    }
}
