package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.Bar;
import dev.weir.deploy.client.view.Comparison;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir counts}. */
@Heading("Ask")
@Manual(
        examples = {
            "The last hour:         weir counts",
            "A network, a day:      weir counts --source 10.0.0.0/8 --since 24h --step 1h",
            "A chart of denials:    weir counts --by denied --since 3h --step 5m"
        },
        seeAlso = {"weir top", "docs/query-api.md"})
@Command(
        name = "counts",
        description = "A timeline: the counters of each step, also of those in which nothing was counted.")
public final class CountsCommand extends ListCommand {
    @Option(names = "--step", paramLabel = "SPAN", description = "Length of a step: 1m, 5m, 1h, 1d (default: 1m).")
    private @Nullable String step;

    @Option(
            names = "--by",
            paramLabel = "COUNTER",
            defaultValue = "tuples",
            completionCandidates = Words.Counters.class,
            description = "What bars and comparisons in tables are about: ${COMPLETION-CANDIDATES} (default:"
                    + " ${DEFAULT-VALUE}).")
    private String by = "tuples";

    @Mixin
    private CountQuestion question = new CountQuestion();

    @Mixin
    private KindOptions kinds = new KindOptions();

    @Override
    Query query() {
        return question.addTo(kinds.addTo(new Query("/api/v1/counts").with("step", step)), spec());
    }

    /** Steps in which nothing was counted say nothing. */
    @Override
    int size(JsonNode data) {
        int counted = 0;
        for (JsonNode step : data) {
            counted += step.path("tuples").asLong(1) == 0 ? 0 : 1;
        }
        return counted;
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        JsonNode rows = answer.path("data");
        if (!rows.isEmpty() && !rows.path(0).has(by)) {
            throw wrongUsage("--by: there is no counter " + by + ".");
        }
        JsonNode compared = question.compare() ? Comparison.rows(rows, by) : rows;
        printer.table("", printer.layout().bars() ? Bar.rows(compared, by) : compared);
    }
}
