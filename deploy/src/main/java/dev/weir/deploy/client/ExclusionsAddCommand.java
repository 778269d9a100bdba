package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.Outcome;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.Text;
import dev.weir.deploy.help.Manual;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir exclusions add}. */
@Manual(
        examples = {
            "weir exclusions add --detection D01 --source 10.30.9.0/28 --comment \"our vulnerability scanner\"",
            "weir exclusions add --destination 10.0.0.4 --port 22 --for 7d --comment \"moved next week\""
        },
        seeAlso = {"weir exclusions list", "weir alerts silence", "docs/detections.md"})
@Command(
        name = "add",
        description =
                "Has detections pass over flows. At least one of --source, --destination, --port, --protocol, --rule"
                        + " and --acl says which. Takes the role admin.")
final class ExclusionsAddCommand extends ClientCommand {
    @Option(names = "--id", paramLabel = "ID", description = "A name for it (default: one is made).")
    private @Nullable String id;

    @Option(names = "--detection", paramLabel = "ID", description = "Only of this detection rule (default: of all).")
    private @Nullable String detection;

    @Option(names = "--source", paramLabel = "IP", description = "An IP address or a prefix.")
    private @Nullable String source;

    @Option(names = "--destination", paramLabel = "IP", description = "An IP address or a prefix.")
    private @Nullable String destination;

    @Option(names = "--port", paramLabel = "PORT", description = "The destination port.")
    private @Nullable Integer port;

    @Option(names = "--protocol", paramLabel = "NUMBER", description = "The IANA number, such as 6 for TCP.")
    private @Nullable Integer protocol;

    @Option(names = "--rule", paramLabel = "NAME", description = "The rule of the security group that decided.")
    private @Nullable String rule;

    @Option(names = "--acl", paramLabel = "ID", description = "The resource id of the security group.")
    private @Nullable String acl;

    @Option(names = "--comment", paramLabel = "TEXT", required = true, description = "Why.")
    private String comment = "";

    @Mixin
    private UntilOptions until = new UntilOptions();

    @Override
    int ask(Api api) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", id).put("detection", detection).put("source", source).put("destination", destination);
        body.put("port", port).put("protocol", protocol).put("rule", rule).put("acl", acl);
        until.addTo(body.put("comment", comment));
        try (Outcome.Answer answer = api.send("POST", new Query("/api/v1/exclusions"), body.toString())) {
            JsonNode json = answer.json();
            PrintWriter out = spec().commandLine().getOut();
            out.println(Text.plain("%s: %s"
                    .formatted(
                            json.at("/data/id").asText(),
                            json.at("/meta/silences").asText())));
            out.flush();
            return 0;
        }
    }
}
