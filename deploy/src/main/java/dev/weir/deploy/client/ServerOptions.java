package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.Server;
import dev.weir.deploy.help.Heading;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which query-service to ask. */
@Heading("Server")
final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The query-service to ask (default: WEIR_SERVER, else http://127.0.0.1:8080).")
    private @Nullable String server;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificates in PEM that sign the server's, instead of those that Java trusts.")
    private @Nullable Path ca;

    Api api() {
        return new Api(Server.of(server == null ? null : Server.address(server), ca, System.getenv()));
    }
}
