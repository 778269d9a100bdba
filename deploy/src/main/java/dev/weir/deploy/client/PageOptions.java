package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Query;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A page of a list. */
final class PageOptions {
    @Option(names = "--limit", paramLabel = "N", description = "Most rows of a page (default: the server's).")
    private @Nullable Integer limit;

    @Option(
            names = "--cursor",
            paramLabel = "CURSOR",
            description = "Where the page begins, as the last page said it. Ask with the same range and filters.")
    private @Nullable String cursor;

    void addTo(Query query) {
        query.with("limit", limit).with("cursor", cursor);
    }
}
