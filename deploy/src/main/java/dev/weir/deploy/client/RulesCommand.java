package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.Comparison;
import dev.weir.deploy.client.view.FieldOrder;
import dev.weir.deploy.detect.RulesCheckCommand;
import dev.weir.deploy.detect.RulesListCommand;
import dev.weir.deploy.detect.RulesTestCommand;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir rules}. */
@Heading("Ask")
@Manual(
        examples = {
            "What each rule did today:        weir rules --since 24h",
            "Rules that many run against:     weir rules --by denied --since 1h --columns rule,denied,sources,lastHit",
            "Rules that nothing hit in a month: weir rules --unused --since 30d --filter 'tuples = 0' --columns rule,acl,access",
            "Unused, new and anomalous rules:  weir rules report",
            "The detection rules that count:   weir rules list"
        },
        seeAlso = {"weir top", "weir source", "docs/query-api.md", "docs/detections.md"})
@Command(
        name = "rules",
        description =
                "The rules of security groups that were hit, with counters, the number of different sources, first and last"
                        + " hit. The subcommands report and hints say how they are used; list, check and test are about detection rules.",
        subcommands = {
            RulesReportCommand.class,
            RulesHintsCommand.class,
            RulesListCommand.class,
            RulesCheckCommand.class,
            RulesTestCommand.class
        })
public final class RulesCommand extends ListCommand {
    @Option(
            names = "--by",
            paramLabel = "COUNTER",
            defaultValue = "tuples",
            completionCandidates = Words.Counters.class,
            description = "What they are ordered by: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String by = "tuples";

    @Option(names = "--limit", paramLabel = "N", description = "Most rows (default: 10000).")
    private @Nullable Integer limit;

    @Option(
            names = "--unused",
            description =
                    "Also the rules of weir.query.rule-files that had no hit, and what each rule does and its priority.")
    private boolean unused;

    @Mixin
    private CountQuestion question = new CountQuestion();

    @Override
    Query query() {
        Query rules =
                new Query("/api/v1/rules").with("by", by).with("limit", limit).with("unused", unused ? "true" : null);
        return question.addTo(rules, spec());
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        JsonNode rows = FieldOrder.of(answer.path("data"), List.of("rule", "acl"));
        printer.table("", question.compare() ? Comparison.rows(rows, by) : rows);
        TopBlock.others(answer.path("meta"), rows.size(), by).ifPresent(printer::line);
    }
}
