package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.FakeIngest;
import dev.weir.query.QueryClient;
import dev.weir.query.QueryService;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackfillCallIT {
    private static final String PATH = "/api/v1/backfill";
    private static final String JSON = "application/json";

    private final FakeIngest first = new FakeIngest();
    private final FakeIngest second = new FakeIngest();
    private final Metrics metrics = new Metrics();
    private final QueryService service = new QueryService(
            Settings.load(
                    Optional.empty(),
                    Map.of(
                            "weir.query.http.port",
                            0,
                            "weir.query.store-endpoints",
                            List.of("127.0.0.1:1"),
                            "weir.query.ingest-endpoints",
                            List.of(first.endpoint(), "127.0.0.1:1", second.endpoint()))),
            metrics,
            new Health());
    private QueryClient client = new QueryClient(0);

    @BeforeEach
    void start() {
        service.start();
        client = new QueryClient(service.port());
    }

    @AfterEach
    void close() {
        client.close();
        service.close();
        first.close();
        second.close();
        metrics.close();
    }

    @Test
    void post_range_oneInstanceBegins_andAllSeeIt() {
        HttpResponse<String> response =
                client.send("POST", PATH, JSON, "{\"from\": \"2024-12-12\", \"to\": \"2024-12-13T01:00:00Z\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(first.posted.size() + second.posted.size()).isEqualTo(1);
        JsonNode sent = QueryClient.parse((first.posted.isEmpty() ? second : first).posted.getFirst());
        assertThat(sent.path("fromMs").asLong()).isEqualTo(1_733_961_600_000L);
        assertThat(sent.path("toMs").asLong()).isEqualTo(1_734_051_600_000L);
        JsonNode answer = client.json(PATH);
        assertThat(answer.path("data").path("state").asText()).isEqualTo("running");
        assertThat(answer.path("data").path("to").isNull()).isTrue();
        assertThat(client.send("POST", PATH, JSON, "{\"all\": true}").statusCode())
                .isEqualTo(409);
        assertThat(QueryClient.json(client.send("DELETE", PATH))
                        .path("data")
                        .path("state")
                        .asText())
                .isEqualTo("cancelled");
        assertThat(client.send("POST", PATH, JSON + "; charset=utf-8", "{\"all\": true}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void get_underWayAtTheOlder_itIsShown() {
        first.state = "WAITING";
        first.startedAt = "2026-11-20T08:00:00Z";
        second.state = "DONE";
        second.startedAt = "2026-11-20T09:00:00Z";
        assertThat(client.json(PATH).path("data").path("state").asText()).isEqualTo("waiting");
        first.state = "FAILED";
        assertThat(client.json(PATH).path("data").path("state").asText()).isEqualTo("done");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | from",
                "{\"from\": \"gestern\"} | from",
                "{\"from\": \"now\", \"to\": \"-1h\"} | from",
                "{\"from\": \"2024-12-12\", \"to\": [1]} | to",
                "{\"from\": \"2024-12-12\", \"all\": true} | all",
                "{\"all\": \"yes\"} | all",
                "{\"form\": \"2024-12-12\"} | form",
                "[] | body",
                "{\"from\" | body",
            })
    void post_wrongField_400NamesIt(String body, String parameter) {
        HttpResponse<String> response = client.send("POST", PATH, JSON, body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(QueryClient.json(response).path("parameter").asText()).isEqualTo(parameter);
        assertThat(first.posted).isEmpty();
        assertThat(second.posted).isEmpty();
    }

    @Test
    void post_noJson_saysWhatIsExpected() {
        assertThat(QueryClient.json(client.send("POST", PATH, JSON, "{\"from\""))
                        .path("detail")
                        .asText())
                .isEqualTo(
                        "Must be a JSON object, as {\"from\": \"2026-11-01\", \"to\": \"2026-11-02\"} or {\"all\": true}.");
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
    void post_typeThatAForeignPageCanSend_415(String type) {
        HttpResponse<String> response = client.send("POST", PATH, type, "{\"all\": true}");
        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(first.posted).isEmpty();
        assertThat(second.posted).isEmpty();
    }

    @Test
    void post_noAccount_422SaysWhy() {
        first.hasAccounts = false;
        second.hasAccounts = false;
        HttpResponse<String> response = client.send("POST", PATH, JSON, "{\"all\": true}");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(QueryClient.json(response).path("detail").asText()).isEqualTo("no account");
    }

    @Test
    void noInstanceAnswers_503() {
        first.close();
        second.close();
        HttpResponse<String> response = client.get(PATH);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(QueryClient.json(response).path("detail").asText()).contains("weir.query.ingest-endpoints");
    }

    @Test
    void openApi_everyAnswer_asDescribed() {
        JsonNode path = client.json("/openapi.json").path("paths").path(PATH);
        for (String method : List.of("get", "post", "delete")) {
            String type = method.equals("post") ? JSON : "";
            HttpResponse<String> response = client.send(method.toUpperCase(Locale.ROOT), PATH, type, "{\"all\":true}");
            JsonNode schema = path.path(method)
                    .path("responses")
                    .path("200")
                    .path("content")
                    .path(JSON)
                    .path("schema");
            assertThat(schema.path("properties").path("data").isObject())
                    .as(method)
                    .isTrue();
            assertThat(SchemaCheck.violations(schema, QueryClient.json(response)))
                    .as(method)
                    .isEmpty();
        }
    }
}
