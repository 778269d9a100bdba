package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.RANGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.QueryClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiIT {
    private final ApiBed bed = new ApiBed();
    private final QueryClient client = bed.client;

    @AfterEach
    void close() {
        bed.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top?by=denied&group=source&group=rule&group=acl&group=direction&",
                "top?group=rule&limit=1&",
                "counts?step=5m&",
                "sources/192.0.2.7?",
                "sources/203.0.113.9?",
                "rules?",
                "rules?filter=tuples%3E3&",
                "status?",
                "filter/validate?filter=denied%3E3",
                "filter/validate?filter=denied",
                "filter/complete?filter=d",
            })
    void openApi_realAnswers_asDescribed(String call) {
        JsonNode paths = client.json("/openapi.json").path("paths");
        String path = "/api/v1/" + call.substring(0, call.indexOf('?')).replaceFirst("sources/.*", "sources/{ip}");
        JsonNode schema = paths.path(path)
                .path("get")
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema");
        assertThat(schema.path("properties").path("data").isObject()).isTrue();
        JsonNode answer = client.json("/api/v1/" + call + (takesRange(call) ? RANGE : ""));
        assertThat(SchemaCheck.violations(schema, answer)).isEmpty();
    }

    private static boolean takesRange(String call) {
        return !call.startsWith("status") && !call.startsWith("filter/");
    }

    @Test
    void openApi_problem_asDescribed() {
        JsonNode description = client.json("/openapi.json");
        JsonNode schema = description.path("components").path("schemas").path("Problem");
        assertThat(description.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(SchemaCheck.violations(schema, client.json("/api/v1/top?x=1")))
                .isEmpty();
        assertThat(SchemaCheck.violations(schema, client.json("/api/v1/x"))).isEmpty();
    }
}
