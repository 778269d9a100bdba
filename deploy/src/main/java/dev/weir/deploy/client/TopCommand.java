package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.Comparison;
import dev.weir.deploy.client.view.Terminal;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir top}. */
@Heading("Ask")
@Manual(
        examples = {
            "Who was denied most:        weir top --by denied --since 15m",
            "By which rules:             weir top --by denied --group source,rule --since 15m",
            "From which countries:       weir top --by denied --group country,asn --since 24h",
            "To which services:          weir top --group service,port --since 24h",
            "As it goes on:              weir top --by denied --since 5m --watch",
            "Against the day before:     weir top --by bytesSent --since 24h --compare",
            "All of it for a program:    weir top --limit 1000000 --since 24h --output csv > top.csv"
        },
        seeAlso = {"weir counts", "weir rules", "weir source", "docs/query-api.md"})
@Command(name = "top", description = "The largest groups of flows by a counter.")
public final class TopCommand extends ListCommand {
    @Option(
            names = "--by",
            paramLabel = "COUNTER",
            defaultValue = "tuples",
            completionCandidates = Words.Counters.class,
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String by = "tuples";

    @Option(
            names = "--group",
            paramLabel = "FIELD",
            split = ",",
            defaultValue = "source",
            completionCandidates = Words.Fields.class,
            description = "${COMPLETION-CANDIDATES}; several make a finer group (default: ${DEFAULT-VALUE}).")
    private List<String> group = List.of("source");

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Most rows (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--watch",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "2",
            description = "Ask again and again, at this interval (default: 2 seconds), until Ctrl-C.")
    private @Nullable Integer watch;

    @Mixin
    private CountQuestion question = new CountQuestion();

    @Mixin
    private KindOptions kinds = new KindOptions();

    @Override
    Query query() {
        Query top = new Query("/api/v1/top")
                .with("by", by)
                .with("group", String.join(",", group))
                .with("limit", limit);
        return question.addTo(kinds.addTo(top), spec());
    }

    @Override
    int ask(Api api) throws IOException {
        if (watch == null) {
            return super.ask(api);
        }
        if (watch < 1 || watch > 3600 || output().output() != Output.TABLE) {
            throw wrongUsage("--watch takes 1 to 3600 seconds, and shows tables only.");
        }
        Duration interval = Duration.ofSeconds(watch);
        return new Watch(api, query(), new TopBlock(by, group, question.compare()), interval, output()::layout)
                .run(spec().commandLine().getOut(), Terminal::now, Pause.SLEEP);
    }

    @Override
    void print(JsonNode answer, Printer printer) {
        JsonNode rows = answer.path("data");
        printer.table("", question.compare() ? Comparison.rows(rows, by) : rows);
        TopBlock.others(answer.path("meta"), rows.size(), by).ifPresent(printer::line);
    }
}
