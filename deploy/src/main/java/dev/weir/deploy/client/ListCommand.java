package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.MediaType;
import dev.weir.deploy.client.http.Outcome;
import java.io.IOException;
import picocli.CommandLine.Mixin;

/** A command whose answer is one list, which the server writes as CSV and NDJSON itself. */
abstract class ListCommand extends AnswerCommand {
    @Mixin
    private ListOutputOptions output = new ListOutputOptions();

    @Override
    final OutputOptions output() {
        return output;
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        printer.table("", answer.path("data"));
    }

    @Override
    final Copy rows(Api api, Output format, Printer printer) throws IOException {
        MediaType type = format == Output.CSV ? MediaType.CSV : MediaType.NDJSON;
        try (Outcome.Answer answer = api.get(query(), type)) {
            return Copy.rows(answer, type, printer.programs());
        }
    }
}
