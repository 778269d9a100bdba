package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Query;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** What all questions about many counters have: which flows, of when, and what the rows hold. */
final class CountQuestion {
    @Mixin
    private CountOptions counts = new CountOptions();

    @Mixin
    private FilterOptions filters = new FilterOptions();

    @Mixin
    private KnownOptions known = new KnownOptions();

    @Mixin
    private RangeOptions range = new RangeOptions();

    boolean compare() {
        return counts.compare();
    }

    Query addTo(Query query, CommandSpec command) {
        counts.addTo(query);
        filters.addTo(query);
        known.addTo(query);
        range.addTo(query, command);
        return query;
    }
}
