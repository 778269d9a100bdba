package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.help.Manual;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir alerts show}. */
@Manual(
        examples = {
            "weir alerts show 0123456789abcdef0123456789abcdef",
            "weir alerts show 0123456789abcdef0123456789abcdef --output json"
        },
        seeAlso = {"weir alerts list", "weir flows"})
@Command(name = "show", description = "One alert: what was found, what to do next, its history and what people did.")
final class AlertsShowCommand extends DocumentCommand {
    @Mixin
    private AlertId alert = new AlertId();

    @Override
    Query query() {
        return alert.query("");
    }

    @Override
    JsonNode rows(JsonNode data) {
        return JsonNodeFactory.instance.arrayNode().add(data.path("record"));
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        AlertView.print(answer.path("data"), printer);
    }
}
