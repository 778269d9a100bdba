package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir sources}. */
@Heading("Ask")
@Manual(
        examples = {
            "Who of a network was seen:    weir sources 10.1.0.0/16 --since 24h",
            "The next page:                weir sources 10.1.0.0/16 --since 24h --cursor CURSOR"
        },
        seeAlso = {"weir source", "weir top", "docs/query-api.md"})
@Command(
        name = "sources",
        description = "The sources inside prefixes, by address, with their counters and when they were seen.")
public final class SourcesCommand extends ListCommand {
    @Parameters(
            paramLabel = "CIDR",
            arity = "0..*",
            description = "IPv4 or IPv6 prefixes, for example 10.0.0.0/8 (default: all sources).")
    private List<String> cidrs = List.of();

    @Mixin
    private PageOptions page = new PageOptions();

    @Mixin
    private RuleFilterOptions filters = new RuleFilterOptions();

    @Mixin
    private KnownOptions known = new KnownOptions();

    @Mixin
    private RangeOptions range = new RangeOptions();

    @Override
    Query query() {
        Query query = new Query("/api/v1/sources").with("cidr", cidrs);
        page.addTo(query);
        filters.addTo(query);
        known.addTo(query);
        range.addTo(query, spec());
        return query;
    }
}
