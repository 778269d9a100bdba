package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.FieldOrder;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code weir detections}. */
@Heading("Ask")
@Manual(
        examples = {"weir detections", "weir detections --columns id,level,enabled,own", "weir detections --output json"
        },
        seeAlso = {"weir alerts", "weir rules list", "docs/detections.md"})
@Command(
        name = "detections",
        description =
                "The detection rules that stream-processors use, and which files of your own they refused; `weir rules"
                        + " list` shows those of files.")
public final class DetectionsCommand extends ListCommand {
    private static final List<String> FIRST = List.of("id", "title", "level", "enabled", "own", "timespan", "groupBy");

    @Override
    Query query() {
        return new Query("/api/v1/detections");
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        printer.table("", FieldOrder.of(answer.path("data"), FIRST));
    }
}
