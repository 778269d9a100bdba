package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir top}. */
@Command(name = "top", description = "The largest groups of flows by a counter.")
public final class TopCommand extends ClientCommand {
    @Option(
            names = "--by",
            paramLabel = "COUNTER",
            defaultValue = "tuples",
            description = "tuples, connections, denied, ended, packetsSent, bytesSent, packetsReceived or bytesReceived"
                    + " (default: ${DEFAULT-VALUE}).")
    private String by = "tuples";

    @Option(
            names = "--group",
            paramLabel = "FIELD",
            split = ",",
            defaultValue = "source",
            description = "source, rule, acl, direction; several make a finer group (default: ${DEFAULT-VALUE}).")
    private List<String> group = List.of("source");

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "Rows (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--source", paramLabel = "IP|CIDR", description = "Only these sources. Repeatable.")
    private List<String> sources = List.of();

    @Option(names = "--rule", paramLabel = "NAME", description = "Only these rules. Repeatable.")
    private List<String> rules = List.of();

    @Option(names = "--acl", paramLabel = "ID", description = "Only these NSGs or ACLs. Repeatable.")
    private List<String> acls = List.of();

    @Option(names = "--direction", paramLabel = "I|O", description = "Only inbound or only outbound flows.")
    private List<String> directions = List.of();

    @Option(
            names = "--filter",
            paramLabel = "EXPRESSION",
            description = "Only what this expression lets through, for example"
                    + " 'source in 10.0.0.0/8 and not rule like \"Allow*\" and denied > 100'.")
    private String filter = "";

    @Mixin
    private RangeOptions range = new RangeOptions();

    @Override
    Query query() {
        Query query = new Query("/api/v1/top")
                .with("by", by)
                .with("group", String.join(",", group))
                .with("limit", limit)
                .with("source", sources)
                .with("rule", rules)
                .with("acl", acls)
                .with("direction", directions)
                .with("filter", filter.isEmpty() ? List.of() : List.of(filter));
        range.addTo(query);
        return query;
    }

    @Override
    JsonNode rows(JsonNode data) {
        return data;
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        printer.table("", answer.path("data"));
    }
}
