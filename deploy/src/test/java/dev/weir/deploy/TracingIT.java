package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deploy.OtlpReceiver.Received;
import dev.weir.ingest.publish.Steps;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector gets of a blob that grows and of a query, from the services as they are. */
class TracingIT {
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CLIENT_SPAN = "b7ad6b7169203331";

    private static final String FAILED = "weir_tracing_spans_exported_total{outcome=\"failed\"}";

    @TempDir
    Path directory;

    private final ScenarioBlob blob = new FlowScenario(1, FlowScenario.Size.of(1, 1, 3, 50)).blob(0, 0);
    private Path blobs = Path.of("");

    @BeforeEach
    void folder() throws IOException {
        blobs = Files.createDirectories(directory.resolve("blobs"));
    }

    private Pipeline pipeline(String endpoint) {
        return new Pipeline(directory.resolve("data"), blobs).with("weir.tracing.endpoint", endpoint);
    }

    @Test
    void growingBlob_oneTraceForEachSlice() throws Exception {
        try (OtlpReceiver collector = new OtlpReceiver();
                Pipeline weir = pipeline(collector.endpoint()).with("weir.tracing.headers.X-Key", "k-1")) {
            BlobFolder folder = new BlobFolder(blobs);
            folder.grow(blob, 1);
            weir.startIngest("ingest", Steps.NONE);
            awaitTuples(collector, blob.truth(1).total().tuples());
            folder.grow(blob, 3);
            awaitTuples(collector, blob.truth().total().tuples());

            assertThat(collector.named("blob slice")).hasSizeGreaterThanOrEqualTo(2);
            for (Received slice : collector.named("blob slice")) {
                assertThat(slice.service()).isEqualTo("weir-ingest");
                assertThat(slice.span().getParentSpanId().isEmpty()).isTrue();
                assertThat(slice.attributes().get("weir.blob"))
                        .asString()
                        .startsWith("file:///")
                        .endsWith("PT1H.json");
                assertThat(collector.below(slice))
                        .extracting(Received::name)
                        .containsExactly("blob look", "blob read", "blob publish", "blob commit");
                assertThat(collector.below(slice)).allMatch(part -> part.nanos() <= slice.nanos());
            }
            assertThat(collector.header("X-key")).isEqualTo("k-1");
        }
    }

    private static void awaitTuples(OtlpReceiver collector, long expected) {
        Await.until(
                () -> sum(collector, "weir.tuples") == expected,
                DEADLINE,
                () -> sum(collector, "weir.tuples") + " of " + expected + " tuples in traces");
    }

    private static long sum(OtlpReceiver collector, String attribute) {
        return collector.named("blob slice").stream()
                .map(span -> span.attributes().get(attribute))
                .mapToLong(value -> value instanceof Long number ? number : 0)
                .sum();
    }

    @Test
    void deadCollector_sameCounts_failuresCounted() throws Exception {
        try (Pipeline weir = pipeline("http://127.0.0.1:9")) {
            new BlobFolder(blobs).grow(blob, 3);
            weir.startIngest("ingest", Steps.NONE);
            weir.startStream("stream");
            WeirApi api = weir.api();
            awaitCounted(api);
            Await.until(
                    () -> weir.ingestMetrics("ingest").samples().getOrDefault(FAILED, 0.0) > 0,
                    DEADLINE,
                    "failed exports are counted");
        }
    }

    private void awaitCounted(WeirApi api) {
        long expected = blob.truth().total().tuples();
        Await.until(() -> api.tuples() == expected, DEADLINE, () -> api.tuples() + " of " + expected + " tuples");
    }
}
