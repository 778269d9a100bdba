package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.help.Heading;
import java.util.List;
import picocli.CommandLine.Option;

/** Which flows a question is about. */
@Heading("Filters")
class FilterOptions extends RuleFilterOptions {
    @Option(names = "--source", order = -2, paramLabel = "IP|CIDR", description = "Only these sources. Repeatable.")
    private List<String> sources = List.of();

    @Override
    void addTo(Query query) {
        query.with("source", sources);
        super.addTo(query);
    }
}
