package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.ingest.publish.Steps;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.time.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a running Weir all that the analysts' dashboard asks, and looks for every column that a panel names. */
class GrafanaIT {
    private static final Instant FROM = Instant.parse("2024-12-12T00:00:00Z");
    private static final Instant TO = Instant.parse("2024-12-13T00:00:00Z");

    @TempDir
    Path directory;

    @Test
    void analyst_everyQuery_isAnsweredWithItsColumns() throws Exception {
        Path blobs = Files.createDirectories(directory.resolve("blobs"));
        ScenarioBlob blob = new FlowScenario(1, FlowScenario.Size.of(1, 1, 3, 50)).blob(0, 0);
        new BlobFolder(blobs).grow(blob, 3);
        try (Pipeline weir = new Pipeline(directory.resolve("data"), blobs)) {
            weir.startIngest("ingest", Steps.NONE);
            weir.startStream("stream");
            WeirApi api = weir.api();
            long expected = blob.truth().total().tuples();
            Await.until(() -> api.tuples() == expected, Duration.ofMinutes(1), "all tuples are counted");
            String source = api.get("/api/v1/top?from=%s&to=%s".formatted(FROM, TO))
                    .at("/data/0/source")
                    .asText();
            for (GrafanaPanel panel : GrafanaPanel.of("weir-analyst")) {
                for (JsonNode target : panel.targets()) {
                    check(panel, target, api, source);
                }
            }
        }
    }

    private static void check(GrafanaPanel panel, JsonNode target, WeirApi api, String source) {
        String url = target.path("url")
                .asText()
                .replace("${__from}", Long.toString(FROM.toEpochMilli()))
                .replace("${__to}", Long.toString(TO.toEpochMilli()))
                .replace("${source}", source)
                .replace("${step}", "5m")
                .replace("${rows}", "25");
        assertThat(url).as("variables of %s", panel).startsWith("/api/v1/").doesNotContain("$");
        JsonNode rows =
                api.get(url).at("/" + target.path("root_selector").asText().replace('.', '/'));
        JsonNode first = rows.isArray() ? rows.path(0) : rows;
        assertThat(first.isObject()).as("%s has rows: %s", panel, url).isTrue();
        for (JsonNode column : target.path("columns")) {
            JsonNode value = first.at("/" + column.path("selector").asText().replace('.', '/'));
            assertThat(value.isMissingNode())
                    .as("%s: column %s in %s", panel, column, first)
                    .isFalse();
            assertThat(value.isNumber())
                    .as("%s: column %s is a number", panel, column)
                    .isEqualTo(column.path("type").asText().equals("number"));
        }
    }
}
