package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.Text;
import dev.weir.deploy.help.Manual;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weir enrich test}. */
@Manual(
        examples = {"weir enrich test 42.119.146.95", "weir enrich test 2001:db8::1 --output json"},
        seeAlso = {"weir enrich status", "weir source", "docs/enrichment.md"})
@Command(
        name = "test",
        description = "All that is known of an address: each fact with the source it is from and how old that is.")
final class EnrichTestCommand extends DocumentCommand {
    @Parameters(paramLabel = "IP", description = "An IPv4 or IPv6 address.")
    private String ip = "";

    @Override
    Query query() {
        return new Query("/api/v1/enrich/" + Query.encode(address(ip)));
    }

    @Override
    JsonNode rows(JsonNode data) {
        return KnownFacts.of(data);
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        JsonNode data = answer.path("data");
        String purpose = data.path("purpose").asText();
        printer.line(Text.plain("%s is %s%s"
                .formatted(
                        data.path("ip").asText(),
                        data.path("scope").asText(),
                        purpose.isEmpty() ? "" : " (" + purpose + ")")));
        printer.tableIfAny("Known", KnownFacts.of(data));
        KnownFacts.missing(data).forEach(printer::line);
    }
}
