package dev.weir.deploy.client;

import java.net.URI;
import picocli.CommandLine.Option;

/** Which query-service to ask. */
final class ServerOption {
    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The query-service to ask (default: ${DEFAULT-VALUE}).")
    private URI server = URI.create("http://127.0.0.1:8080");

    Api api() {
        return new Api(server);
    }
}
