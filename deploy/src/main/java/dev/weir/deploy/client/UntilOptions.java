package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Until when an exclusion holds. */
final class UntilOptions {
    @Option(
            names = "--for",
            paramLabel = "SPAN",
            description = "How long it holds, such as 12h or 7d (default: for good).")
    private @Nullable String span;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "Until when it holds instead, such as 2026-12-24T09:00:00Z.")
    private @Nullable String expires;

    void addTo(ObjectNode body) {
        body.put("for", span).put("expires", expires);
    }
}
