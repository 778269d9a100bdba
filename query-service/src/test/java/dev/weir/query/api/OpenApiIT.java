package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.RANGE;
import static dev.weir.query.api.ApiBed.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.FakeArrivals;
import dev.weir.query.QueryClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description against real answers. That every route is described is said by {@code RoutesIT}. */
class OpenApiIT {
    /**
     * Operations that need Azure, Kafka or several instances: {@link AlertsIT}, {@link BackfillCallIT}, {@link ExclusionsIT}, {@link
     * FlowsIT}, {@link TailIT} and {@link EnrichIT} hold their answers against the description.
     */
    private static final Set<String> ELSEWHERE = Set.of(
            "alerts",
            "alert",
            "risk",
            "streamAlerts",
            "acknowledgeAlert",
            "commentAlert",
            "closeAlert",
            "reopenAlert",
            "silenceAlert",
            "exclusions",
            "addExclusion",
            "removeExclusion",
            "detections",
            "backfill",
            "beginBackfill",
            "cancelBackfill",
            "flows",
            "tailFlows",
            "enrich",
            "reloadEnrichment");

    private final FakeArrivals first = new FakeArrivals(List.of(0, 1), 4);
    private final FakeArrivals second = new FakeArrivals(List.of(2, 3), 4);
    private final ApiBed bed =
            new ApiBed(Map.of("weir.query.ingest-endpoints", List.of(first.endpoint(), second.endpoint())));
    private final QueryClient client = bed.client;
    private final JsonNode description = client.json("/openapi.json");

    @AfterEach
    void close() {
        bed.close();
        first.close();
        second.close();
    }

    private List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        description
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (!ELSEWHERE.contains(operation.path("operationId").asText())) {
                        operations.add(operation);
                    }
                }));
        return operations;
    }

    private static String example(JsonNode operation) {
        assertThat(operation.path("x-example").asText())
                .as("an example of %s", operation)
                .startsWith("/api/v1/");
        return operation.path("x-example").asText();
    }

    private static JsonNode schema(JsonNode operation, int status) {
        return operation.path("responses").at("/" + status + "/content/application~1json/schema");
    }

    private static void assertDescribed(JsonNode operation, int status, HttpResponse<String> answer) {
        String call = operation.path("operationId").asText();
        assertThat(answer.statusCode()).as(call).isEqualTo(status);
        JsonNode schema = schema(operation, status);
        assertThat(schema.at("/properties/data").isObject()).as(call).isTrue();
        assertThat(SchemaCheck.violations(schema, QueryClient.json(answer)))
                .as(call)
                .isEmpty();
    }

    private void assertProblem(JsonNode operation, int status, HttpResponse<String> answer) {
        String call = operation.path("operationId").asText();
        assertThat(answer.statusCode()).as(call).isEqualTo(status);
        assertThat(operation.path("responses").has(String.valueOf(status)))
                .as(call)
                .isTrue();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode schema = description.at("/components/schemas/Problem");
        assertThat(SchemaCheck.violations(schema, QueryClient.json(answer)))
                .as(call)
                .isEmpty();
    }

    @Test
    void everyCall_itsExample_200AsDescribed() {
        assertThat(operations()).hasSizeGreaterThan(8);
        operations().forEach(operation -> assertDescribed(operation, 200, client.get(example(operation))));
    }

    @Test
    void everyCallThatCanBePartial_206AsDescribed() {
        bed.store.restoring.add(1);
        second.close();
        for (JsonNode operation : operations()) {
            HttpResponse<String> answer = client.get(example(operation));
            boolean partial = operation.path("responses").has("206");
            if (partial) {
                assertDescribed(operation, 206, answer);
            } else {
                assertThat(answer.statusCode())
                        .as(operation.path("operationId").asText())
                        .isIn(200, 503);
            }
        }
    }

    @Test
    void everyCall_unknownParameter_400AsDescribed() {
        for (JsonNode operation : operations()) {
            String path = example(operation).replaceFirst("\\?.*", "");
            HttpResponse<String> answer = client.get(path + "?nosuch=1");
            assertProblem(operation, 400, answer);
            assertThat(QueryClient.json(answer).path("parameter").asText()).isEqualTo("nosuch");
        }
    }

    @Test
    void everyList_inEveryFormat_othersRefused() {
        for (JsonNode operation : operations()) {
            if (operation.path("responses").has("406")) {
                for (String format : List.of("text/csv", "application/x-ndjson")) {
                    HttpResponse<String> answer = client.get(example(operation), "Accept", format);
                    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                            .startsWith(format);
                    assertThat(operation.at("/responses/200/content").has(format))
                            .isTrue();
                    String meta = answer.headers().firstValue("Weir-Meta").orElseThrow();
                    assertThat(SchemaCheck.violations(
                                    schema(operation, 200).at("/properties/meta"), QueryClient.parse(meta)))
                            .isEmpty();
                }
                assertProblem(operation, 406, client.get(example(operation), "Accept", "image/png"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top?by=denied&group=source&group=rule&group=acl&group=direction&",
                "top?group=rule&limit=1&",
                "top?compare=previous&",
                "counts?step=5m&",
                "counts?step=5m&compare=previous&",
                "series?by=denied&step=5m&limit=3&",
                "series?group=source,rule,acl,direction&filter=tuples%3E3&compare=previous&",
                "sources?",
                "sources?limit=1&cidr=10.0.0.0/8&",
                "sources?limit=100000&distinct=false&",
                "sources/192.0.2.7?",
                "sources/192.0.2.7?compare=previous&",
                "sources/203.0.113.9?",
                "rules?",
                "rules?compare=previous&",
                "rules?filter=tuples%3E3&",
                "rules/report?",
                "status?",
                "enrich/2001:db8::1?",
                "filter/validate?filter=denied%3E3",
                "filter/validate?filter=denied",
                "filter/complete?filter=d",
            })
    void realAnswers_asDescribed(String call) {
        String path = "/api/v1/" + call.substring(0, call.indexOf('?')).replaceFirst("(sources|enrich)/.*", "$1/{ip}");
        JsonNode operation = description.path("paths").path(path).path("get");
        assertDescribed(operation, 200, client.get("/api/v1/" + call + (takesRange(call) ? RANGE : "")));
    }

    private static boolean takesRange(String call) {
        return !call.startsWith("status") && !call.startsWith("enrich") && !call.startsWith("filter/");
    }

    @Test
    void problems_ofPathsAndMethods_asDescribed() {
        JsonNode schema = description.at("/components/schemas/Problem");
        assertThat(description.path("openapi").asText()).isEqualTo("3.1.0");
        for (String path : List.of("/api/v1/top?x=1", "/api/v1/x", "/api/v1/sources?cursor=x")) {
            assertThat(SchemaCheck.violations(schema, client.json(path)))
                    .as(path)
                    .isEmpty();
        }
        JsonNode wrongMethod = QueryClient.json(client.send("PUT", "/api/v1/top"));
        assertThat(SchemaCheck.violations(schema, wrongMethod)).isEmpty();
        assertThat(list(wrongMethod.path("expected"))).isEmpty();
    }
}
