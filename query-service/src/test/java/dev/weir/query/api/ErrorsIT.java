package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.RANGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.QueryClient;
import dev.weir.schemas.query.Outcome;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsIT extends OnApiBed {
    @ParameterizedTest
    @CsvSource({
        "top?limt=5, limt",
        "top?by=bytes, by",
        "top?group=city, group",
        "top?limit=100001, limit",
        "top?from=gestern, from",
        "top?from=now&to=-1h, from",
        "top?source=10.0.0.0/40, source",
        "sources/10.0.0.1?from=0&to=9999999999999, to",
        "counts?step=10s, step",
        "counts?from=-30d, step",
        "counts?format=xml, format",
        "sources/10.0.0.999, ip",
        "sources/10.0.0.1?format=csv, format",
        "rules?direction=inbound, direction",
        "status?verbose=1, verbose",
    })
    void errors_parameter_named(String call, String parameter) {
        HttpResponse<String> response = client.get("/api/v1/" + call);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = QueryClient.json(response);
        assertThat(problem.path("parameter").asText()).isEqualTo(parameter);
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("title").asText()).isEqualTo("Bad Request");
    }

    @Test
    void errors_pathMethodAndAccept_problemDetails() {
        assertThat(QueryClient.json(client.get("/api/v1/nothing"))
                        .path("status")
                        .asInt())
                .isEqualTo(404);
        assertThat(QueryClient.json(client.send("POST", "/api/v1/top"))
                        .path("status")
                        .asInt())
                .isEqualTo(405);
        assertThat(client.get("/api/v1/top", "Accept", "image/png").statusCode())
                .isEqualTo(406);
    }

    @Test
    void partitionMissing_206AndNamed() {
        bed.store.restoring.add(2);
        HttpResponse<String> response = client.get("/api/v1/counts?" + RANGE);
        assertThat(response.statusCode()).isEqualTo(206);
        JsonNode partitions = QueryClient.json(response).path("meta").path("partitions");
        assertThat(partitions.path("missing").toString()).isEqualTo("[2]");
        assertThat(partitions.path("answered").asInt()).isEqualTo(3);
    }

    @Test
    void tooManyGroups_422() {
        bed.store.answerWith(Outcome.TOO_LARGE);
        assertThat(client.get("/api/v1/top").statusCode()).isEqualTo(422);
    }

    @Test
    void nothingAnswers_503WithRetryAfter() {
        bed.store.close();
        HttpResponse<String> response = client.get("/api/v1/top");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(client.get("/api/v1/status").statusCode()).isEqualTo(200);
        assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/top", "/api/v1/nothing", "/openapi.json", "/metrics"})
    void headers_everywhere_strict(String path) {
        HttpResponse<String> response = client.get(path);
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
}
