package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.help.Heading;
import java.util.List;
import picocli.CommandLine.Option;

/** What is known of the sources that a question is about. */
@Heading("Filters")
final class KnownOptions {
    @Option(names = "--country", paramLabel = "XX", description = "Only sources in these countries. Repeatable.")
    private List<String> countries = List.of();

    @Option(names = "--asn", paramLabel = "N", description = "Only sources of these autonomous systems. Repeatable.")
    private List<String> systems = List.of();

    @Option(names = "--asset", paramLabel = "NAME", description = "Only these assets of the inventory. Repeatable.")
    private List<String> assets = List.of();

    @Option(
            names = "--threat",
            paramLabel = "FEED",
            description = "Only sources that these threat feeds list. Repeatable.")
    private List<String> threats = List.of();

    void addTo(Query query) {
        query.with("country", countries)
                .with("asn", systems)
                .with("asset", assets)
                .with("threat", threats);
    }
}
