package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.platform.Metrics;
import dev.weir.query.AlertBed;
import dev.weir.query.AlertRecords;
import dev.weir.query.FakeCluster;
import dev.weir.query.FakeStore;
import dev.weir.query.QueryClient;
import dev.weir.query.QueryService;
import dev.weir.query.guard.ApiKey;
import dev.weir.testkit.time.Await;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusionsIT {
    private static final String JSON = "application/json";
    private static final String PATH = "/api/v1/exclusions";
    private static final String ALERT = "a".repeat(32);
    private static final String SCANNER =
            "{\"id\": \"scanner\", \"detection\": \"D01\", \"source\": \"10.30.9.0/28\", \"comment\": \"ours\"}";

    private final FakeCluster cluster = new FakeCluster(1, List.of());
    private final FakeStore store = cluster.startAll();
    private final AlertBed bed = new AlertBed(Map.of("weir.query.store-endpoints", List.of(store.endpoint())));

    @AfterEach
    void close() {
        bed.close();
        cluster.close();
    }

    private HttpResponse<String> post(String path, String body) {
        return bed.client.send("POST", path, JSON, body);
    }

    private JsonNode made(String body) {
        HttpResponse<String> answer = post(PATH, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return QueryClient.json(answer);
    }

    private List<JsonNode> rows(String query) {
        HttpResponse<String> answer = bed.client.get(PATH + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return list(QueryClient.json(answer).path("data"));
    }

    private List<String> ids(String query) {
        return rows(query).stream().map(row -> row.path("id").asText()).toList();
    }

    private void assertDescribed(String path, String method, HttpResponse<String> answer) {
        JsonNode schema = bed.client
                .json("/openapi.json")
                .path("paths")
                .path(path)
                .path(method)
                .at("/responses/" + answer.statusCode() + "/content/application~1json/schema");
        assertThat(schema.isMissingNode()).as(path).isFalse();
        assertThat(SchemaCheck.violations(schema, QueryClient.json(answer)))
                .as(path)
                .isEmpty();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String parameter, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(QueryClient.json(answer).path("parameter").asText()).isEqualTo(parameter);
        assertThat(QueryClient.json(answer).path("detail").asText()).contains(detail);
    }

    @Test
    void made_seenByAnotherInstanceAndAfterARestart_andTakenBackByIt() {
        HttpResponse<String> answer = post(PATH, SCANNER);
        assertDescribed(PATH, "post", answer);
        assertThat(QueryClient.json(answer).at("/meta/silences").asText())
                .isEqualTo("D01 passes over flows with source 10.30.9.0/28, for good.");
        HttpResponse<String> all = bed.client.get(PATH);
        assertDescribed(PATH, "get", all);
        JsonNode row = QueryClient.json(all).path("data").path(0);
        assertThat(row.path("source").asText()).isEqualTo("10.30.9.0/28");
        assertThat(row.path("author").asText()).isEqualTo("anonymous");
        assertThat(row.path("port").isNull()).isTrue();
        try (Metrics metrics = new Metrics();
                QueryService other = bed.start(metrics);
                QueryClient client = new QueryClient(other.port())) {
            assertThat(client.json(PATH).path("data"))
                    .isEqualTo(QueryClient.json(all).path("data"));
            assertThat(client.send("DELETE", PATH + "/scanner").statusCode()).isEqualTo(204);
            assertThat(client.json(PATH).path("data")).isEmpty();
        }
        Await.until(() -> ids("").isEmpty(), Duration.ofSeconds(30), "the first instance knows, too");
    }

    @Test
    void span_andExpired() {
        bed.exclude("old", """
                {"id": "old", "port": 0, "comment": "x", "author": "ada", "created": "2026-01-01T00:00:00Z",
                 "expires": "2026-01-02T00:00:00Z"}""");
        JsonNode row = made("{\"acl\": \"/nsg\", \"protocol\": 0, \"comment\": \"x\", \"for\": \"7d\"}")
                .path("data");
        Duration holds = Duration.between(
                Instant.parse(row.path("created").asText()),
                Instant.parse(row.path("expires").asText()));
        assertThat(holds).isEqualTo(Duration.ofDays(7));
        assertThat(row.path("protocol").isInt()).isTrue();
        String id = row.path("id").asText();
        assertThat(ids("")).containsExactly(id, "old");
        assertThat(ids("?state=active")).containsExactly(id);
        assertThat(rows("?state=expired")).singleElement().satisfies(old -> {
            assertThat(old.path("expired").asBoolean()).isTrue();
            assertThat(old.path("port").asInt(-1)).isZero();
        });
    }

    @Test
    void silenced_sumOfInstances_nullWhereNoneRunsTheJob_missingAreNamed() {
        made(SCANNER);
        assertThat(rows("").getFirst().path("silenced").asInt(-1)).isZero();
        FakeStore second = cluster.start(List.of(), List.of());
        store.detect.silenced.put("scanner", 4L);
        second.detect.silenced.put("scanner", 3L);
        Await.until(() -> rows("").getFirst().path("silenced").asInt() == 7, Duration.ofSeconds(30), "both are asked");
        second.detect.run = false;
        assertThat(rows("").getFirst().path("silenced").asInt()).isEqualTo(4);
        store.detect.run = false;
        assertThat(rows("").getFirst().path("silenced").isNull()).isTrue();
        String gone = second.endpoint();
        second.close();
        HttpResponse<String> partial = bed.client.get(PATH);
        assertThat(partial.statusCode()).isEqualTo(206);
        assertThat(QueryClient.json(partial).at("/meta/missing/0").asText()).isEqualTo(gone);
        JsonNode away = bed.client.json("/api/v1/status").at("/data/detect/instances/0");
        assertThat(away.path("endpoint").asText()).isEqualTo(gone);
        assertThat(away.path("reachable").asBoolean(true)).isFalse();
    }

    @Test
    void silenced_whileTheJobStarts_206NamesTheInstance() {
        store.detect.complete = false;
        HttpResponse<String> partial = bed.client.get(PATH);
        assertThat(partial.statusCode()).isEqualTo(206);
        assertThat(QueryClient.json(partial).at("/meta/missing/0").asText()).isEqualTo(store.endpoint());
    }

    @Test
    void brokenRecords_areToldOf_andCanBeTakenBack() {
        made(SCANNER);
        bed.exclude("broken", "no json");
        bed.exclude("other", """
                {"id": "another", "port": 1, "comment": "x", "author": "ada", "created": "2026-01-01T00:00:00Z"}""");
        Await.until(
                () -> bed.client.json(PATH).at("/meta/unreadable").size() == 2,
                Duration.ofSeconds(30),
                "both are read");
        JsonNode answer = bed.client.json(PATH);
        assertThat(answer.path("data")).hasSize(1);
        assertThat(answer.at("/meta/unreadable"))
                .extracting(
                        one -> one.path("id").asText(),
                        one -> one.path("reason").asText())
                .containsExactly(
                        tuple("broken", "an exclusion must be a JSON object"),
                        tuple("other", "its id, another, is not its key"));
        assertDescribed(PATH, "get", bed.client.get(PATH));
        assertThat(bed.client.send("DELETE", PATH + "/broken").statusCode()).isEqualTo(204);
        assertThat(bed.client.json(PATH).at("/meta/unreadable")).hasSize(1);
        assertThat(bed.counted("weir.query.exclusions.records", "unreadable")).isEqualTo(2);
        assertThat(bed.counted("weir.query.exclusions.records", "removed")).isEqualTo(1);
    }

    @Test
    void existing_409_missing_404() {
        made(SCANNER);
        assertProblem(post(PATH, SCANNER), 409, "id", "DELETE /api/v1/exclusions/scanner first");
        assertProblem(bed.client.send("DELETE", PATH + "/none"), 404, "", "GET /api/v1/exclusions lists");
        assertThat(bed.client.send("POST", PATH, "text/plain", SCANNER).statusCode())
                .isEqualTo(415);
    }

    @Test
    void author_isTheCaller_andAReaderMayNot() {
        String reader = ApiKey.generate();
        String ada = ApiKey.generate();
        List<Map<String, String>> keys = List.of(
                Map.of("name", "soc", "hash", ApiKey.hash(reader), "role", "read"),
                Map.of("name", "ada", "hash", ApiKey.hash(ada), "role", "admin"));
        try (AlertBed guarded = new AlertBed(
                Map.of("weir.query.auth.api-keys", keys, "weir.query.store-endpoints", List.of(store.endpoint())))) {
            String[] as = {"Authorization", "Bearer " + reader, "Content-Type", JSON};
            assertThat(guarded.client.send("POST", PATH, SCANNER, as).statusCode())
                    .isEqualTo(403);
            assertThat(guarded.client.send("DELETE", PATH + "/x", "", as).statusCode())
                    .isEqualTo(403);
            as[1] = "Bearer " + ada;
            HttpResponse<String> answer = guarded.client.send("POST", PATH, SCANNER, as);
            assertThat(QueryClient.json(answer).at("/data/author").asText()).isEqualTo("ada");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"port\": 1} | comment | say why",
                "{\"comment\": \"x\", \"port\": 70000} | port | port must be 0 to 65535: 70000.",
                "{\"comment\": \"x\", \"port\": 18446744073709551638} | port | port must be 0 to 65535: 18446744073709551638.",
                "{\"comment\": \"x\", \"port\": \"22\"} | port | port must be 0 to 65535",
                "{\"comment\": \"x\", \"protocol\": 256} | protocol | protocol must be 0 to 255",
                "{\"comment\": \"x\", \"source\": \"10.0.0.1/8\"} | source | the network is written 10.0.0.0/8",
                "{\"comment\": \"x\", \"destination\": \"here\"} | destination | write it as 192.0.2.1",
                "{\"comment\": \"x\", \"rule\": \" \"} | rule | rule must be a text of 1 to 1000 characters",
                "{\"comment\": \"x\", \"port\": 1, \"id\": \"a b\"} | id | letters, digits and hyphens",
                "{\"comment\": 1, \"port\": 1} | comment | Must be a text.",
                "{\"comment\": \"x\"} | body | at least one of source, destination, port, protocol, rule, acl",
                "{\"comment\": \"x\", \"detection\": \"D01\"} | body | set enabled: false in a rule file",
                "{\"comment\": \"x\", \"port\": 1, \"detection\": \"D99\"} | detection | There are: D01, D14.",
                "{\"comment\": \"x\", \"port\": 1, \"detection\": \"D14\"} | detection | looks for what is not there",
                "{\"comment\": \"x\", \"port\": 1, \"for\": \"soon\"} | for | Not a span: soon.",
                "{\"comment\": \"x\", \"port\": 1, \"for\": \"0d\"} | for | Must be 1s to 3650d",
                "{\"comment\": \"x\", \"port\": 1, \"expires\": \"soon\"} | expires | such as 2026-12-24T09:00:00Z",
                "{\"comment\": \"x\", \"port\": 1, \"expires\": \"2020-01-01T00:00:00Z\"} | expires | later than now",
                "{\"comment\": \"x\", \"expires\": \"2090-01-01T00:00:00Z\", \"for\": \"1d\"} | for | either",
                "{\"comment\": \"x\", \"prot\": 1} | prot | Unknown field. There is: id, detection",
                "[] | body | Must be a JSON object",
            })
    void wrongField_400SaysWhatToDo(String body, String parameter, String detail) {
        assertProblem(post(PATH, body), 400, parameter, detail);
        assertThat(ids("")).isEmpty();
    }

    private void tell(String rule, Map<String, String> group) {
        bed.tell(AlertRecords.of(rule, group, ALERT, Instant.now()));
    }

    private HttpResponse<String> silence() {
        return post("/api/v1/alerts/" + ALERT + "/silence", "{\"comment\": \"ours\", \"for\": \"12h\"}");
    }

    @Test
    void silence_excludesWhatTheGroupHasInCommon_andClosesTheAlert() {
        tell("D01", Map.of("source", "198.51.100.7", "destinationSubnet", "10.0.0.0/24", "destinationPort", "22"));
        HttpResponse<String> answer = silence();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertDescribed("/api/v1/alerts/{id}/silence", "post", answer);
        JsonNode alert = QueryClient.json(answer).path("data");
        assertThat(alert.path("state").asText()).isEqualTo("closed");
        assertThat(rows("")).singleElement().satisfies(row -> {
            assertThat(row.path("id")).isEqualTo(alert.path("exclusion"));
            assertThat(row.path("detection").asText()).isEqualTo("D01");
            assertThat(row.path("source").asText()).isEqualTo("198.51.100.7");
            assertThat(row.path("destination").asText()).isEqualTo("10.0.0.0/24");
            assertThat(row.path("port").asInt()).isEqualTo(22);
            assertThat(row.path("comment").asText()).isEqualTo("ours");
            assertThat(alert.at("/actions/0/comment").asText())
                    .isEqualTo(
                            "Silenced by the exclusion %s: ours", row.path("id").asText());
        });
    }

    @Test
    void silence_again_makesNoSecondExclusion() {
        tell("D01", Map.of("source", "198.51.100.7"));
        assertThat(silence().statusCode()).isEqualTo(200);
        assertThat(silence().statusCode()).isEqualTo(200);
        assertThat(ids("")).containsExactly("silence-" + ALERT);
    }

    @Test
    void silence_whatNoExclusionCanName_409_andNothingIsWritten() {
        tell("D19", Map.of("nic", "00224871C205 of flow-log"));
        assertProblem(silence(), 409, "", "cannot name what the flows of this alert have in common: nic");
        assertThat(ids("")).isEmpty();
        assertThat(bed.client.json("/api/v1/alerts/" + ALERT).at("/data/state").asText())
                .isEqualTo("open");
    }

    @Test
    void silence_groupWithAPortThatIsNone_saysSo() {
        tell("D01", Map.of("destinationPort", "x"));
        assertProblem(silence(), 400, "port", "port must be 0 to 65535: x");
    }

    @Test
    void silence_ofARuleThatSeesAllFlows_409() {
        tell("D14", Map.of("acl", "/nsg", "rule", "allow"));
        assertProblem(silence(), 409, "", "D14 looks for what is not there");
    }

    @Test
    void detections_errorsOfRefusedFiles_andWhoIsMissing() {
        store.detect.errors.put("R1.yaml", "R1.yaml: title is missing");
        HttpResponse<String> answer = bed.client.get("/api/v1/detections");
        assertDescribed("/api/v1/detections", "get", answer);
        assertThat(QueryClient.json(answer).at("/data/1/groupBy/0").asText()).isEqualTo("source");
        assertThat(QueryClient.json(answer).at("/meta/errors/0/reason").asText())
                .isEqualTo("R1.yaml: title is missing");
        store.detect.run = false;
        assertProblem(bed.client.get("/api/v1/detections"), 503, "", "Name detect in weir.stream.jobs");
    }
}
