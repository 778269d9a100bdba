package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.FieldOrder;
import dev.weir.deploy.help.Manual;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir rules report}. */
@Manual(
        examples = {
            "weir rules report",
            "weir rules report --state unused --since 90d",
            "weir rules report --state anomalous --columns rule,anomaly,lastHour,mean,deviation"
        },
        seeAlso = {"weir rules", "weir rules hints", "docs/query-api.md"})
@Command(
        name = "report",
        description =
                "How each rule of security groups is used: those that decide far more or less than in the hours before, new"
                        + " ones, and unused ones with how many days they are known to be unused.")
final class RulesReportCommand extends ListCommand {
    private static final List<String> FIRST =
            List.of("state", "rule", "acl", "hits", "lastHit", "unusedFor", "anomaly", "lastHour", "mean");

    @Option(
            names = "--state",
            paramLabel = "STATE",
            completionCandidates = Words.RuleStates.class,
            description = "Only rules in this state: ${COMPLETION-CANDIDATES}. Repeatable.")
    private List<String> states = List.of();

    @Mixin
    private RuleNameOptions names = new RuleNameOptions();

    @Mixin
    private RangeOptions range = new RangeOptions();

    @Override
    Query query() {
        Query report = new Query("/api/v1/rules/report").with("state", states);
        names.addTo(report);
        range.addTo(report, spec());
        return report;
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        printer.table("", FieldOrder.of(answer.path("data"), FIRST));
        JsonNode meta = answer.path("meta");
        if (meta.path("knownSince").isTextual()) {
            printer.line("Counted from %s to %s."
                    .formatted(
                            meta.path("knownSince").asText(),
                            meta.path("knownUntil").asText()));
        }
    }
}
