package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.help.Heading;
import java.util.List;
import picocli.CommandLine.Option;

/** Which rules of security groups a question is about, by their names alone. */
@Heading("Filters")
class RuleNameOptions {
    @Option(names = "--rule", paramLabel = "NAME", description = "Only these rules. Repeatable.")
    private List<String> rules = List.of();

    @Option(names = "--acl", paramLabel = "ID", description = "Only these NSGs or ACLs. Repeatable.")
    private List<String> acls = List.of();

    @Option(
            names = "--direction",
            paramLabel = "I|O",
            completionCandidates = Words.Directions.class,
            description = "Only inbound or only outbound.")
    private List<String> directions = List.of();

    void addTo(Query query) {
        query.with("rule", rules).with("acl", acls).with("direction", directions);
    }
}
