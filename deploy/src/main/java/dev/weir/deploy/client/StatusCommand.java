package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code weir status}. */
@Heading("Operate")
@Manual(
        examples = {"weir status", "weir status --output json --strict"},
        seeAlso = {"weir coverage", "docs/query-api.md"})
@Command(name = "status", description = "Instances, partitions, lag, and whether the counters add up.")
public final class StatusCommand extends DocumentCommand {
    private static final List<String> COVERAGE = List.of(
            "flowLogs",
            "nics",
            "nicsSilent",
            "minutesExpected",
            "minutesArrived",
            "minutesMissing",
            "oldestGap",
            "waitingBlobs",
            "waitingBytes");

    @Override
    Query query() {
        return new Query("/api/v1/status");
    }

    @Override
    JsonNode rows(JsonNode data) {
        return data.path("partitions");
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        JsonNode data = answer.path("data");
        printer.table("Instances of stream-processor", data.path("instances"));
        printer.table("Partitions", data.path("partitions"));
        JsonNode enrich = data.path("enrich");
        printer.tableIfAny("Instances for the enrich job", enrich.path("instances"));
        printer.tableIfAny("Partitions of the enrich job", enrich.path("partitions"));
        printer.tableIfAny("Instances of the detect job", data.path("detect").path("instances"));
        printer.table("Instances of ingest-service", ingest(data.path("ingest").path("instances")));
        printer.tableIfAny(
                "Ways in that do not work for now", broken(data.path("ingest").path("instances")));
        printer.tableIfAny(
                "Blobs that cannot be read for now", failing(data.path("ingest").path("instances")));
        printer.tableIfAny(
                "Containers in which nothing is found",
                silent(data.path("ingest").path("instances")));
        printer.tableIfAny(
                "Events delivered since the start, by way in",
                delivered(data.path("ingest").path("instances")));
        printer.tableIfAny(
                "What was not counted, by reason", rejected(data.path("ingest").path("totals")));
        printer.tableIfAny("What arrived in the last 24 hours", coverage(data.path("coverage")));
        printer.tableIfAny(
                "Some of the blobs with bytes that hold no whole record",
                blobs(data.path("coverage").path("waiting")));
        printer.table("Laws, which hold while nothing is under way", data.path("laws"));
    }

    private static JsonNode ingest(JsonNode instances) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (JsonNode instance : instances) {
            rows.addObject()
                    .put("endpoint", instance.path("endpoint").asText())
                    .put("reachable", instance.path("reachable").asBoolean());
        }
        return rows;
    }

    private static JsonNode blobs(JsonNode urls) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        urls.forEach(url -> rows.addObject().put("blob", url.asText()));
        return rows;
    }

    private static JsonNode coverage(JsonNode coverage) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        if (coverage.isObject()) {
            ObjectNode row = rows.addObject();
            for (String column : COVERAGE) {
                row.set(column, coverage.path(column));
            }
            if (!coverage.path("complete").asBoolean(true)) {
                row.put("complete", false);
            }
        }
        return rows;
    }

    private static JsonNode failing(JsonNode instances) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        instances.forEach(instance -> instance.path("status").path("failing").forEach(rows::add));
        return rows;
    }

    private static JsonNode delivered(JsonNode instances) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        instances.forEach(instance -> instance.path("status").path("intake").forEach(rows::add));
        return rows;
    }

    private static JsonNode broken(JsonNode instances) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (JsonNode instance : instances) {
            for (JsonNode source : instance.path("status").path("sources")) {
                if (!source.path("problem").asText().isEmpty()) {
                    rows.add(source);
                }
            }
        }
        return rows;
    }

    private static JsonNode silent(JsonNode instances) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (JsonNode instance : instances) {
            for (JsonNode container : instance.path("status").path("sweep").path("containers")) {
                if (!container.path("problem").asText().isEmpty()) {
                    rows.addObject()
                            .put("container", container.path("container").asText())
                            .put("problem", container.path("problem").asText());
                }
            }
        }
        return rows;
    }

    /** The totals whose name ends with a reason, for example {@code tuples_dead_lettered.time_malformed}. */
    private static JsonNode rejected(JsonNode totals) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        totals.properties().forEach(total -> {
            String[] words = total.getKey().split("\\.", 2);
            if (words.length == 2) {
                rows.addObject()
                        .put("what", words[0].replace('_', ' '))
                        .put("reason", words[1].replace('_', ' '))
                        .put("count", total.getValue().asLong());
            }
        });
        return rows;
    }
}
