package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.help.Heading;
import java.util.List;
import picocli.CommandLine.Option;

/** Which kinds of flows a question is about; these are counted apart from sources. */
@Heading("Filters")
final class KindOptions {
    @Option(
            names = "--flow-type",
            paramLabel = "TYPE",
            completionCandidates = Words.FlowTypes.class,
            description = "Only flows of these types: ${COMPLETION-CANDIDATES}. Repeatable.")
    private List<String> types = List.of();

    @Option(names = "--port", paramLabel = "N", description = "Only these destination ports. Repeatable.")
    private List<String> ports = List.of();

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description = "Only these protocols: tcp, udp, icmp or a number. Repeatable.")
    private List<String> protocols = List.of();

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Only these services, as IANA names them: https, ssh. Repeatable.")
    private List<String> services = List.of();

    @Option(
            names = "--destination-country",
            paramLabel = "XX",
            description = "Only flows to these countries. Repeatable.")
    private List<String> countries = List.of();

    Query addTo(Query query) {
        return query.with("flowType", types)
                .with("port", ports)
                .with("protocol", protocols)
                .with("service", services)
                .with("destinationCountry", countries);
    }
}
