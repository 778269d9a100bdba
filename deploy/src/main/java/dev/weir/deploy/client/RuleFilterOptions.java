package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.help.Heading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which flows a question is about, apart from their source. */
@Heading("Filters")
class RuleFilterOptions extends RuleNameOptions {
    @Option(
            names = "--filter",
            paramLabel = "EXPRESSION",
            description = "Only what this expression lets through, for example"
                    + " 'source in 10.0.0.0/8 and not rule like \"Allow*\"'; see docs/query-api.md.")
    private @Nullable String filter;

    @Override
    void addTo(Query query) {
        super.addTo(query);
        query.with("filter", filter);
    }
}
