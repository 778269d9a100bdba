package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.help.Heading;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which flows a question is about, apart from their source. */
@Heading("Filters")
class RuleFilterOptions {
    @Option(names = "--rule", paramLabel = "NAME", description = "Only these rules. Repeatable.")
    private List<String> rules = List.of();

    @Option(names = "--acl", paramLabel = "ID", description = "Only these NSGs or ACLs. Repeatable.")
    private List<String> acls = List.of();

    @Option(
            names = "--direction",
            paramLabel = "I|O",
            completionCandidates = Words.Directions.class,
            description = "Only inbound or only outbound flows.")
    private List<String> directions = List.of();

    @Option(
            names = "--filter",
            paramLabel = "EXPRESSION",
            description = "Only what this expression lets through, for example"
                    + " 'source in 10.0.0.0/8 and not rule like \"Allow*\"'; see docs/query-api.md.")
    private @Nullable String filter;

    void addTo(Query query) {
        query.with("rule", rules)
                .with("acl", acls)
                .with("direction", directions)
                .with("filter", filter);
    }
}
