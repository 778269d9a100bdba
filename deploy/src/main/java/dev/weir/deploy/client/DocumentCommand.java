package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.Outcome;
import java.io.IOException;
import picocli.CommandLine.Mixin;

/** A command whose answer is a document, of which one list is what CSV and NDJSON hold. */
abstract class DocumentCommand extends AnswerCommand {
    @Mixin
    private OutputOptions output = new OutputOptions();

    /** The rows for CSV and NDJSON in {@code data} of the answer. */
    abstract JsonNode rows(JsonNode data);

    @Override
    final OutputOptions output() {
        return output;
    }

    @Override
    final int size(JsonNode data) {
        return rows(data).size();
    }

    @Override
    final Copy rows(Api api, Output format, Printer printer) throws IOException {
        try (Outcome.Answer answer = api.get(query())) {
            JsonNode json = answer.json();
            JsonNode rows = rows(json.path("data"));
            Copy.rows(rows, format, printer.programs());
            return new Copy(json.path("meta"), rows.size(), answer.complete());
        }
    }
}
