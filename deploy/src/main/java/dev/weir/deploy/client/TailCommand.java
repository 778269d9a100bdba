package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.Text;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir tail}. */
@Heading("Ask")
@Manual(
        examples = {
            "All that is denied:        weir tail --decision denied",
            "From five minutes ago:     weir tail --since 5m --source 10.0.0.0/8",
            "The next ten, as JSON:     weir tail --limit 10 --output ndjson",
            "As a SIEM gets them:       weir tail --format ecs"
        },
        seeAlso = {"weir flows", "docs/query-api.md"})
@Command(
        name = "tail",
        description =
                "Single flows as they are read, a line for each, until Ctrl-C. A connection that ends is opened again"
                        + " where it ended; what is missed or left out is told on stderr.")
public final class TailCommand extends ClientCommand {
    private static final List<String> FORMATS = new Words.Formats();

    @Option(
            names = "--since",
            paramLabel = "AGE",
            description = "Begin with what was read since then: 5m (default: now).")
    private @Nullable String since;

    @Option(names = "--limit", paramLabel = "N", description = "End after so many flows (default: never).")
    private @Nullable Long limit;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Most flows a second; what is above is left out and counted (default: the server's).")
    private @Nullable Integer rate;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Words.Formats.class,
            description = "Enriched records as SIEMs get them, a line for each: ${COMPLETION-CANDIDATES}. Instead of"
                    + " --output.")
    private @Nullable String format;

    @Mixin
    private FlowFilterOptions filters = new FlowFilterOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    private Query query() {
        Query query = new Query("/api/v1/flows/tail")
                .with("from", since == null ? null : RangeOptions.ago(since, spec()))
                .with("rate", rate)
                .with("format", format);
        filters.addTo(query);
        return query;
    }

    @Override
    int ask(Api api) throws IOException {
        if (limit != null && limit < 1) {
            throw wrongUsage("--limit must be at least 1.");
        }
        if (format != null && !FORMATS.contains(format)) {
            throw wrongUsage("--format: not one of %s: %s.".formatted(String.join(", ", FORMATS), Text.plain(format)));
        }
        if (format != null && OutputOptions.isGiven(spec())) {
            throw wrongUsage("Give either --format or --output: a record of a format is printed as it is.");
        }
        PrintWriter err = spec().commandLine().getErr();
        Printer printer = printer(output);
        FlowSink sink = format == null ? FlowSink.of(output.output(), printer) : FlowSink.asTheyCome(printer);
        new Tail(api, query(), sink, err, limit == null ? Long.MAX_VALUE : limit).run(Pause.SLEEP);
        return 0;
    }
}
