package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.Outcome;
import dev.weir.deploy.client.http.Query;
import java.io.IOException;

/** A command that asks one question and prints the answer. */
abstract class AnswerCommand extends ClientCommand {

    /** The question. */
    abstract Query query();

    abstract OutputOptions output();

    /** Prints the answer for people. */
    abstract void print(JsonNode answer, Printer printer);

    /** Prints the rows of an answer as CSV or NDJSON, and returns what was printed. */
    abstract Copy rows(Api api, Output format, Printer printer) throws IOException;

    /** The number of rows for people in {@code data} of an answer. */
    int size(JsonNode data) {
        return data.size();
    }

    @Override
    int ask(Api api) throws IOException {
        Printer printer = printer(output());
        Copy printed = switch (output().output()) {
            case TABLE -> table(api, printer);
            case JSON -> json(api, printer);
            case CSV, NDJSON -> rows(api, output().output(), printer);
        };
        boolean complete = printer.tellOf(printed);
        return complete || !output().strict() ? 0 : 1;
    }

    private Copy table(Api api, Printer printer) throws IOException {
        try (Outcome.Answer answer = api.get(query())) {
            JsonNode json = answer.json();
            print(json, printer);
            return new Copy(json.path("meta"), size(json.path("data")), answer.complete());
        }
    }

    private Copy json(Api api, Printer printer) throws IOException {
        try (Outcome.Answer answer = api.get(query())) {
            return Copy.json(answer, printer.programs());
        }
    }
}
