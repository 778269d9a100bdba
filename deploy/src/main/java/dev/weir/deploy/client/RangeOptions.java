package dev.weir.deploy.client;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The time range of a query. */
final class RangeOptions {
    @Option(names = "--since", paramLabel = "AGE", description = "From this long ago until now: 15m, 24h, 7d.")
    private @Nullable String since;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "Begin, inclusive: RFC 3339, epoch milliseconds, now, or -15m (default: an hour before --to).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "End, exclusive, in the same forms (default: now).")
    private @Nullable String to;

    void addTo(Query query) {
        query.with("from", since != null ? "-" + since : from).with("to", to);
    }
}
