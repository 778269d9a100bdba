package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.FakeArrivals;
import dev.weir.query.QueryClient;
import dev.weir.query.QueryService;
import dev.weir.testkit.time.Await;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageIT {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long FROM = 1_700_000_000_000L / HOUR * HOUR;
    private static final long WHOLE = (1L << 60) - 1;
    private static final String RANGE = "from=" + FROM + "&to=" + (FROM + 3 * HOUR);

    private final FakeArrivals a = new FakeArrivals(List.of(0, 1), 4);
    private final FakeArrivals b = new FakeArrivals(List.of(2, 3), 4);
    private final Metrics metrics = new Metrics();
    private final QueryService service = new QueryService(
            Settings.load(
                    Optional.empty(),
                    Map.of(
                            "weir.query.http.port",
                            0,
                            "weir.query.coverage.max-concurrent",
                            1,
                            "weir.query.queue-time",
                            "100 ms",
                            "weir.query.store-endpoints",
                            List.of("127.0.0.1:1"),
                            "weir.query.ingest-endpoints",
                            List.of(a.endpoint(), b.endpoint()))),
            metrics,
            new Health());
    private QueryClient client = new QueryClient(0);

    @BeforeEach
    void start() {
        a.flowLog("https://acct/log-1", "LOG-1").blob("00224A000001", FROM, WHOLE & ~(3L << 58));
        a.flowLog("https://acct/log-2", "LOG-2").blob("00224A000002", FROM + HOUR, WHOLE, 10, 900);
        b.flowLog("https://acct/log-1", "LOG-1");
        b.blob("00224A000001", FROM + HOUR, WHOLE & ~1L).blob("00224A000001", FROM + 2 * HOUR, WHOLE);
        b.flowLog("https://acct/log-2", "LOG-2").blob("00224A000002", FROM + 2 * HOUR, WHOLE);
        service.start();
        client = new QueryClient(service.port());
    }

    @AfterEach
    void close() {
        client.close();
        service.close();
        metrics.close();
        a.close();
        b.close();
    }

    private static List<String> texts(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path(field).asText())
                .toList();
    }

    @Test
    void coverage_hoursOfTwoInstances_gapsMergedAcrossHours() {
        JsonNode answer = client.json("/api/v1/coverage?" + RANGE);
        assertThat(texts(answer.path("data"), "name")).containsExactly("LOG-1", "LOG-2");
        JsonNode first = answer.path("data").path(0);
        assertThat(first.path("missing").asInt()).isEqualTo(3);
        assertThat(first.path("arrived").asInt()).isEqualTo(177);
        assertThat(first.path("expected").asInt()).isEqualTo(180);
        assertThat(first.path("gaps").toString())
                .isEqualTo("[{\"from\":\"%s\",\"to\":\"%s\"}]"
                        .formatted(Times.text(FROM + 58 * MINUTE), Times.text(FROM + HOUR + MINUTE)));
        assertThat(first.path("arrivals")).hasSize(2);
        assertThat(first.path("silentSince").asText()).isEqualTo(Times.text(FROM + 3 * HOUR));
        JsonNode second = answer.path("data").path(1);
        assertThat(second.path("expected").asInt())
                .as("from its first record on")
                .isEqualTo(120);
        assertThat(second.path("waitingBytes").asInt()).isEqualTo(890);
        assertThat(answer.path("meta").path("minutesMissing").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "flowLog=log-2, LOG-2",
        "flowLog=https://acct/log-1, LOG-1",
        "mac=00:22:4a:00:00:02, LOG-2",
        "missing=true, LOG-1",
        "limit=1, LOG-1",
    })
    void coverage_filters_select(String filter, String name) {
        JsonNode answer = client.json("/api/v1/coverage?" + filter + "&" + RANGE);
        assertThat(texts(answer.path("data"), "name")).containsExactly(name);
        assertThat(answer.path("meta").path("truncated").asBoolean()).isEqualTo(filter.startsWith("limit"));
    }

    @Test
    void coverage_asCsv_gapsAreIntervals() {
        HttpResponse<String> answer = client.get("/api/v1/coverage?format=csv&missing=true&" + RANGE);
        assertThat(answer.body().lines()).hasSize(2);
        assertThat(answer.body())
                .startsWith("name,mac,expected,arrived,missing,")
                .contains("," + Times.text(FROM + 58 * MINUTE) + "/" + Times.text(FROM + HOUR + MINUTE) + ",");
    }

    @Test
    void coverage_oneInstanceStopped_partialAndNamed() {
        b.close();
        HttpResponse<String> answer = client.get("/api/v1/coverage?" + RANGE);
        assertThat(answer.statusCode()).isEqualTo(206);
        JsonNode meta = QueryClient.json(answer).path("meta");
        assertThat(meta.path("instances").path("missing").toString()).isEqualTo("[\"" + b.endpoint() + "\"]");
        assertThat(meta.path("partitions").path("missing").toString()).isEqualTo("[2,3]");
        JsonNode status = client.json("/api/v1/status").path("data").path("coverage");
        assertThat(status.path("complete").asBoolean()).isFalse();
        assertThat(client.get("/metrics").body()).contains("weir_coverage_minutes_missing NaN");
    }

    @Test
    void coverage_noInstance_refused() {
        a.close();
        b.close();
        HttpResponse<String> answer = client.get("/api/v1/coverage");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("No ingest-service answers", "weir.query.ingest-endpoints");
        assertThat(client.json("/api/v1/status").path("data").path("coverage").isNull())
                .isTrue();
    }

    @Test
    void coverage_moreAtOnceThanAllowed_waitsThenRefused() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        a.hold(gate);
        int before = a.asked();
        String path = "/api/v1/coverage?" + RANGE;
        CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> client.get(path));
        Await.until(() -> a.asked() > before, Duration.ofSeconds(10), () -> "the first one is under way");
        assertThat(client.get(path).statusCode()).isEqualTo(429);
        gate.complete(null);
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(client.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void coverage_longRange_refusedWithItsBound() {
        HttpResponse<String> answer = client.get("/api/v1/coverage?from=-32d");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("weir.query.coverage.max-range");
        assertThat(answer.body()).contains("at most 31d");
    }

    @Test
    void status_last24Hours_summedAndMeasured() {
        long now = System.currentTimeMillis();
        long hour = now / HOUR * HOUR;
        a.flowLog("https://acct/log-3", "LOG-3").blob("00224A000003", hour - 2 * HOUR, 0b1011);
        JsonNode coverage = client.json("/api/v1/status").path("data").path("coverage");
        assertThat(coverage.path("complete").asBoolean()).isTrue();
        assertThat(coverage.path("nics").asInt()).isEqualTo(1);
        assertThat(coverage.path("nicsSilent").asInt()).isEqualTo(1);
        assertThat(coverage.path("minutesArrived").asInt()).isEqualTo(3);
        assertThat(coverage.path("oldestGap").asText()).isEqualTo(Times.text(hour - 2 * HOUR + 2 * MINUTE));
        assertThat(coverage.path("waitingBytes").asInt()).isEqualTo(2 * 890);
        assertThat(coverage.path("waiting").toString()).isEqualTo("[\"file:///odd.json\"]");
        assertThat(client.get("/metrics").body())
                .contains("weir_coverage_nics_silent 1.0")
                .contains("weir_coverage_minutes_missing "
                        + coverage.path("minutesMissing").asDouble());
    }

    @Test
    void openApi_realAnswer_asDescribed() {
        JsonNode paths = client.json("/openapi.json").path("paths");
        for (String call : List.of("coverage", "status")) {
            JsonNode schema = paths.at("/~1api~1v1~1" + call + "/get/responses/200/content/application~1json/schema");
            assertThat(schema.isObject()).isTrue();
            String query = call.equals("coverage") ? "?" + RANGE : "";
            assertThat(SchemaCheck.violations(schema, client.json("/api/v1/" + call + query)))
                    .isEmpty();
        }
    }
}
