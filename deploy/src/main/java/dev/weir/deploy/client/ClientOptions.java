package dev.weir.deploy.client;

import java.net.URI;
import picocli.CommandLine.Option;

/** The options that every client command has. */
final class ClientOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The query-service to ask (default: ${DEFAULT-VALUE}).")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Output output = Output.TABLE;

    Api api() {
        return new Api(server);
    }

    Output output() {
        return output;
    }
}
