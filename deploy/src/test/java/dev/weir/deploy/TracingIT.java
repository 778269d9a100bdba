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
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector gets of a blob that grows and of a query, from the services as they are. */
class TracingIT {
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final String TRACEPARENT = "00-" + TRACE + "-" + CALLER + "-01";

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
    void query_oneTraceFromClientToStore() throws Exception {
        try (OtlpReceiver collector = new OtlpReceiver();
                Pipeline weir = pipeline(collector.endpoint())) {
            new BlobFolder(blobs).grow(blob, 3);
            weir.startIngest("ingest", Steps.NONE);
            weir.startStream("stream");
            WeirApi api = weir.api();
            awaitCounted(api);
            api.get("/api/v1/top?by=denied&from=2024-12-12&to=2024-12-13", Map.of("traceparent", TRACEPARENT));

            Received query = await(collector, "GET /api/v1/top", "weir-query");
            assertThat(HexFormat.of().formatHex(query.span().getTraceId().toByteArray()))
                    .isEqualTo(TRACE);
            assertThat(HexFormat.of().formatHex(query.span().getParentSpanId().toByteArray()))
                    .isEqualTo(CALLER);
            assertThat(query.attributes())
                    .containsEntry("http.request.method", "GET")
                    .containsEntry("http.route", "/api/v1/top")
                    .containsEntry("http.response.status_code", 200L)
                    .containsEntry("weir.partitions.asked", 4L)
                    .containsEntry("weir.partitions.missing", 0L)
                    .containsKeys("weir.request", "weir.rows");
            Received asked = await(collector, "POST /store/v1/aggregate", "weir-query");
            assertThat(asked.isChildOf(query)).isTrue();
            assertThat(asked.attributes()).containsEntry("server.address", weir.store("stream"));
            Received store = await(collector, "POST /store/v1/aggregate", "weir-stream");
            assertThat(store.isChildOf(asked)).isTrue();
            await(collector, "pane scan", "weir-stream");
            assertThat(collector.below(store))
                    .hasSize(4)
                    .allMatch(scan -> scan.name().equals("pane scan"));
            assertThat(collector.below(store))
                    .extracting(scan -> scan.attributes().get("weir.outcome"))
                    .containsOnly("ANSWERED");
        }
    }

    /** The span of {@link #TRACE} with this name. */
    private static Received await(OtlpReceiver collector, String name, String service) {
        return Await.value(
                () -> collector.named(name).stream()
                        .filter(span -> span.service().equals(service))
                        .filter(span -> TRACE.equals(HexFormat.of()
                                .formatHex(span.span().getTraceId().toByteArray())))
                        .findFirst(),
                DEADLINE,
                name + " of " + service);
    }

    @Test
    void off_nothingIsSentOrCounted() throws Exception {
        try (OtlpReceiver collector = new OtlpReceiver()) {
            try (Pipeline weir = pipeline("").with("weir.tracing.sample", 1)) {
                new BlobFolder(blobs).grow(blob, 3);
                weir.startIngest("ingest", Steps.NONE);
                weir.startStream("stream");
                WeirApi api = weir.api();
                awaitCounted(api);
                api.get("/api/v1/top", Map.of("traceparent", TRACEPARENT));
                assertThat(weir.ingestMetrics("ingest").names()).noneMatch(name -> name.startsWith("weir_tracing"));
            }
            assertThat(collector.spans()).isEmpty();
        }
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
