package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.Text;
import dev.weir.deploy.help.Manual;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir rules hints}. */
@Manual(
        examples = {
            "weir rules hints UserRule_allow-web --acl /subscriptions/…/networkSecurityGroups/web",
            "weir rules hints UserRule_allow-web --acl /subscriptions/…/networkSecurityGroups/web --since 90d --output json"
        },
        seeAlso = {"weir rules report", "weir flows", "docs/query-api.md"})
@Command(
        name = "hints",
        description =
                "What was observed under one rule that allows: prefixes that cover all its sources, ports, and destinations of the"
                        + " flows that are still kept, beside what its file allows.")
final class RulesHintsCommand extends DocumentCommand {
    private static final List<String> ALLOWED = List.of("protocols", "sources", "destinations", "ports");

    @Parameters(paramLabel = "RULE", description = "The name of the rule, as weir rules report shows it.")
    private String rule = "";

    @Option(names = "--acl", paramLabel = "ID", required = true, description = "The NSG or ACL of the rule.")
    private String acl = "";

    @Mixin
    private RangeOptions range = new RangeOptions();

    @Override
    Query query() {
        Query hints = new Query("/api/v1/rules/hints").with("acl", acl).with("rule", rule);
        range.addTo(hints, spec());
        return hints;
    }

    @Override
    JsonNode rows(JsonNode data) {
        return data.at("/sources/prefixes");
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        JsonNode data = answer.path("data");
        printer.line(Text.plain("%s: %s"
                .formatted(data.path("rule").asText(), data.path("sentence").asText())));
        for (String what : ALLOWED) {
            JsonNode allowed = data.path("allowed").path(what);
            if (!allowed.isEmpty()) {
                printer.line(Text.plain("allowed %s: %s".formatted(what, texts(allowed))));
            }
        }
        printer.tableIfAny("Sources", rows(data));
        printer.tableIfAny("Ports", data.at("/ports/list"));
        printer.tableIfAny("Destinations of flows that are kept", data.at("/destinations/prefixes"));
    }

    private static String texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }
}
