package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks the API once and prints the answer. */
abstract class ClientCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions options = new ClientOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** The question. */
    abstract Query query();

    /** The rows for CSV and NDJSON in {@code data} of the answer. */
    abstract JsonNode rows(JsonNode data);

    /** Prints the answer for people. */
    abstract void print(JsonNode answer, Printer printer);

    @Override
    public final Integer call() throws IOException {
        Printer printer =
                new Printer(spec.commandLine().getOut(), spec.commandLine().getErr());
        try (Api api = options.api()) {
            JsonNode answer = api.get(query()).json();
            switch (options.output()) {
                case TABLE -> print(answer, printer);
                case JSON -> printer.json(answer);
                case CSV, NDJSON -> printer.rows(options.output(), rows(answer.path("data")));
            }
            printer.warnIfPartial(answer);
            if (rows(answer.path("data")).isEmpty()) {
                printer.hintAtRange(answer.path("meta"));
            }
        }
        return 0;
    }
}
