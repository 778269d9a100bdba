package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Query;
import picocli.CommandLine.Option;

/** What rows of counters hold. */
final class CountOptions {
    @Option(
            names = "--compare",
            description = "Beside the counters what they were in the span of the same length before.")
    private boolean compare;

    @Option(
            names = "--no-distinct",
            description = "Without the numbers of different destinations, ports and rules; long ranges are faster so.")
    private boolean noDistinct;

    boolean compare() {
        return compare;
    }

    void addTo(Query query) {
        query.with("compare", compare ? "previous" : null).with("distinct", noDistinct ? "false" : null);
    }
}
