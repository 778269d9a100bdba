package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.help.Heading;
import java.util.List;
import picocli.CommandLine.Option;

/** Which single flows a question is about. */
@Heading("Filters")
final class FlowFilterOptions extends FilterOptions {
    @Option(names = "--destination", paramLabel = "IP|CIDR", description = "Only these destinations. Repeatable.")
    private List<String> destinations = List.of();

    @Option(names = "--port", paramLabel = "N", description = "Only these destination ports. Repeatable.")
    private List<String> ports = List.of();

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description = "Only these protocols: tcp, udp, icmp or a number. Repeatable.")
    private List<String> protocols = List.of();

    @Option(
            names = "--decision",
            paramLabel = "DECISION",
            completionCandidates = Words.Decisions.class,
            description = "Only allowed or only denied flows.")
    private List<String> decisions = List.of();

    @Override
    void addTo(Query query) {
        super.addTo(query);
        query.with("destination", destinations)
                .with("port", ports)
                .with("protocol", protocols)
                .with("decision", decisions);
    }
}
