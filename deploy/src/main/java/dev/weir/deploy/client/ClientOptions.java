package dev.weir.deploy.client;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that every client command has. */
final class ClientOptions {
    @Mixin
    private ServerOption server = new ServerOption();

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Output output = Output.TABLE;

    Api api() {
        return server.api();
    }

    Output output() {
        return output;
    }
}
