package dev.weir.query.api;

import static dev.weir.query.AlertRecords.later;
import static dev.weir.query.AlertRecords.opened;
import static dev.weir.query.api.ApiBed.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.platform.Metrics;
import dev.weir.query.AlertBed;
import dev.weir.query.AlertRecords;
import dev.weir.query.QueryClient;
import dev.weir.query.QueryService;
import dev.weir.query.TailClient;
import dev.weir.testkit.time.Await;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsIT {
    private static final String A = "a".repeat(32);
    private static final String B = "b".repeat(32);
    private static final String C = "c".repeat(32);
    private static final String JSON = "application/json";

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final AlertBed bed = new AlertBed(Map.of());

    @AfterEach
    void close() {
        bed.close();
    }

    private Instant ago(int minutes) {
        return now.minus(minutes, ChronoUnit.MINUTES);
    }

    private void tellThree() {
        JsonNode a = opened(A, "low", "198.51.100.7", "10.0.0.4", ago(30));
        JsonNode b = opened(B, "high", "10.0.0.4", "2001:db8::9", ago(20));
        JsonNode c = opened(C, "medium", "198.51.100.8", "10.9.0.4", ago(10));
        bed.tell(a, b, c, later(a, "updated", "medium", ago(5)), later(c, "closed", "medium", ago(1)));
    }

    private List<String> ids(String query) {
        return ids(bed.client, query);
    }

    private static List<String> ids(QueryClient client, String query) {
        HttpResponse<String> answer = client.get("/api/v1/alerts" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return list(QueryClient.json(answer).path("data")).stream()
                .map(row -> row.path("id").asText())
                .toList();
    }

    private JsonNode post(String id, String action, String body) {
        HttpResponse<String> answer = bed.client.send("POST", "/api/v1/alerts/" + id + "/" + action, JSON, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return QueryClient.json(answer).path("data");
    }

    private void assertDescribed(String path, String method, HttpResponse<String> answer) {
        JsonNode schema = bed.client
                .json("/openapi.json")
                .path("paths")
                .path(path)
                .path(method)
                .at("/responses/200/content/application~1json/schema");
        assertThat(schema.at("/properties/data").isMissingNode()).as(path).isFalse();
        assertThat(SchemaCheck.violations(schema, QueryClient.json(answer)))
                .as(path)
                .isEmpty();
    }

    @Test
    void alerts_byEveryFilter() {
        tellThree();
        assertThat(ids("")).containsExactly(B, A);
        assertThat(ids("?state=all")).containsExactly(C, B, A);
        assertThat(ids("?state=closed")).containsExactly(C);
        assertThat(ids("?level=high")).containsExactly(B);
        assertThat(ids("?level=medium")).containsExactly(B, A);
        assertThat(ids("?rule=D01&rule=D02")).containsExactly(B, A);
        assertThat(ids("?rule=D02")).isEmpty();
        assertThat(ids("?address=10.0.0.4")).containsExactly(B, A);
        assertThat(ids("?address=198.51.100.0/24")).containsExactly(A);
        assertThat(ids("?address=2001:DB8:0::9")).containsExactly(B);
        assertThat(ids("?from=" + ago(6))).containsExactly(A);
        assertThat(ids("?to=" + ago(25))).containsExactly(A);
    }

    @Test
    void alerts_pageByPage_eachOnce() {
        List<JsonNode> told = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            told.add(opened("%032x".formatted(i), "low", "198.51.100.7", "10.0.0.4", ago(i / 3)));
        }
        bed.tell(told.toArray(JsonNode[]::new));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = bed.client.json("/api/v1/alerts?limit=4&cursor=" + cursor);
            list(page.path("data")).forEach(row -> seen.add(row.path("id").asText()));
            assertThat(page.path("meta").path("total").asInt()).isBetween(25, 26);
            cursor = page.path("meta").path("next").asText();
            bed.tell(opened("f".repeat(32), "low", "198.51.100.7", "10.0.0.4", now.plusSeconds(1)));
        } while (seen.size() < 25 && !cursor.isEmpty());
        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsAll(told.stream()
                        .map(alert -> alert.at("/weir/alert/id").asText())
                        .toList());
    }

    @Test
    void alert_historyAndActions_inOrder_andAsDescribed() {
        tellThree();
        post(A, "acknowledge", "{}");
        JsonNode data = post(A, "comment", "{\"comment\": \"a \\\"scanner\\\" of ours\\n\"}");
        assertThat(list(data.path("history")).stream()
                        .map(change -> change.path("state").asText()))
                .containsExactly("opened", "updated");
        assertThat(list(data.path("actions")).stream()
                        .map(action -> action.path("action").asText()))
                .containsExactly("acknowledge", "comment");
        assertThat(data.at("/actions/1/comment").asText()).isEqualTo("a \"scanner\" of ours");
        assertThat(data.at("/actions/1/author").asText()).isEqualTo("anonymous");
        assertThat(data.path("acknowledgedBy").asText()).isEqualTo("anonymous");
        assertThat(data.at("/record/weir/alert/state").asText()).isEqualTo("updated");
        assertDescribed("/api/v1/alerts/{id}", "get", bed.client.get("/api/v1/alerts/" + A));
        assertDescribed("/api/v1/alerts", "get", bed.client.get("/api/v1/alerts"));
        assertDescribed("/api/v1/risk", "get", bed.client.get("/api/v1/risk"));
        assertDescribed(
                "/api/v1/alerts/{id}/reopen",
                "post",
                bed.client.send("POST", "/api/v1/alerts/" + A + "/reopen", JSON, "{}"));
    }

    @Test
    void close_staysClosedWhileItGoesOn_opensWhenItBecomesWorse() {
        JsonNode alert = opened(A, "low", "198.51.100.7", "10.0.0.4", ago(30));
        bed.tell(alert);
        assertThat(post(A, "close", "{\"comment\": \"known\"}").path("state").asText())
                .isEqualTo("closed");
        bed.tell(later(alert, "updated", "low", now.plusSeconds(60)));
        awaitChanges(2);
        assertThat(ids("")).isEmpty();
        bed.tell(later(alert, "updated", "high", now.plusSeconds(120)));
        awaitChanges(3);
        assertThat(ids("")).containsExactly(A);
        bed.tell(later(alert, "closed", "high", now.plusSeconds(180)));
        awaitChanges(4);
        assertThat(ids("")).isEmpty();
    }

    private void awaitChanges(int number) {
        Await.until(
                () -> bed.client.json("/api/v1/alerts/" + A).at("/data/history").size() == number,
                Duration.ofSeconds(60),
                number + " changes are read");
    }

    @Test
    void restart_sameAnswer() {
        tellThree();
        post(B, "acknowledge", "{\"comment\": \"mine\"}");
        post(A, "close", "{}");
        String before = data(bed.client);
        try (Metrics metrics = new Metrics();
                QueryService other = bed.start(metrics);
                QueryClient client = new QueryClient(other.port())) {
            assertThat(data(client)).isEqualTo(before);
        }
    }

    private static String data(QueryClient client) {
        HttpResponse<String> answer = client.get("/api/v1/alerts?state=all");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return QueryClient.json(answer).path("data").toString()
                + client.json("/api/v1/alerts/" + B).path("data");
    }

    @Test
    void records_twice_tombstones_unknownAndAborted_areCountedAndLeftOut() {
        JsonNode alert = opened(A, "low", "198.51.100.7", "10.0.0.4", ago(30));
        bed.abort(opened(B, "low", "198.51.100.7", "10.0.0.4", ago(30)));
        bed.tell(alert, alert);
        bed.write(A, null);
        bed.write(A, "{\"weir\": {\"alert\": {\"id\": \"x\"}}}");
        bed.write(A, "no json");
        bed.write(A, "");
        assertThat(ids("?state=all")).containsExactly(A);
        assertThat(bed.client.json("/api/v1/alerts/" + A).at("/data/history")).hasSize(1);
        assertThat(bed.records("taken")).isEqualTo(1);
        assertThat(bed.records("duplicate")).isEqualTo(1);
        assertThat(bed.records("tombstone")).isEqualTo(1);
        assertThat(bed.records("unknown") + bed.records("no_json")).isEqualTo(3);
    }

    @Test
    void everyGoldenRecord_isRead_andItsLinkIsAnsweredByFlows() {
        for (JsonNode record : AlertRecords.golden()) {
            bed.tell(record);
            assertThat(bed.client
                            .get("/api/v1/alerts/" + record.at("/event/id").asText())
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> answer =
                    bed.client.get(record.at("/weir/alert/query").asText());
            assertThat(QueryClient.json(answer).path("type").asText())
                    .as(record.toString())
                    .isEqualTo("urn:weir:problem:no-kafka");
        }
    }

    @Test
    void risk_worstFirst_andLessWithTime() {
        tellThree();
        JsonNode old = opened("d".repeat(32), "critical", "192.0.2.1", "192.0.2.2", now.minus(48, ChronoUnit.HOURS));
        bed.tell(old);
        List<JsonNode> rows = list(bed.client.json("/api/v1/risk").path("data"));
        assertThat(rows.getFirst().path("address").asText()).isEqualTo("10.0.0.4");
        assertThat(rows.getFirst().path("alerts").asInt()).isEqualTo(2);
        assertThat(rows.getFirst().path("score").asInt()).isBetween(120, 125);
        assertThat(rows.getFirst().path("level").asText()).isEqualTo("high");
        JsonNode aged = rows.stream()
                .filter(row -> row.path("address").asText().equals("192.0.2.1"))
                .findFirst()
                .orElseThrow();
        assertThat(aged.path("score").asInt()).isBetween(24, 25);
    }

    @Test
    void stream_changesAsTheyCome_goesOnBehindTheLast() {
        JsonNode alert = opened(A, "low", "198.51.100.7", "10.0.0.4", ago(30));
        String last;
        try (TailClient stream = new TailClient(bed.service.port(), "alerts/stream", "", "")) {
            stream.next("status");
            bed.tell(alert);
            TailClient.Event event = stream.next("alert");
            assertThat(event.data().path("change").asText()).isEqualTo("opened");
            assertThat(event.data().path("id").asText()).isEqualTo(A);
            last = event.id();
        }
        post(A, "acknowledge", "{}");
        try (Metrics metrics = new Metrics();
                QueryService other = bed.start(metrics);
                TailClient stream = new TailClient(other.port(), "alerts/stream", "level=low", last)) {
            assertThat(stream.next("alert").data().path("change").asText()).isEqualTo("acknowledge");
            bed.tell(later(alert, "updated", "high", now.plusSeconds(1)));
            assertThat(stream.next("alert").data().path("level").asText()).isEqualTo("high");
        }
    }

    @Test
    void stream_placeOfOtherTopics_400SaysWhatToDo() {
        try (AlertBed other = new AlertBed(Map.of("weir.query.alerts.kafka-timeout", "5 seconds"))) {
            ids(other.client, "");
            HttpResponse<String> answer = other.client.get("/api/v1/alerts/stream?lastEventId=a0:7");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(QueryClient.json(answer).path("detail").asText()).startsWith("Not an event of these topics");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?state=done, state, 'Not one of open, closed, all: done.'",
        "?level=bad, level, 'Not one of informational, low, medium, high, critical: bad.'",
        "?address=x, address, 'Neither an IP address nor a prefix such as 10.0.0.0/8: x.'",
        "?cursor=x, cursor, 'Not a cursor: x. Take meta.next of the page before as it is, or leave it out for the first page.'",
        "?from=now&to=-1h, from, Must be earlier than to",
        "/stream?lastEventId=x, lastEventId, 'Not the id of an event: x. Send it as it came, or none.'",
    })
    void wrongValue_400SaysWhatToDo(String call, String parameter, String detail) {
        HttpResponse<String> answer = bed.client.get("/api/v1/alerts" + call);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(QueryClient.json(answer).path("parameter").asText()).isEqualTo(parameter);
        assertThat(QueryClient.json(answer).path("detail").asText()).startsWith(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "comment | {} | comment | Missing",
                "comment | {\"comment\": \" \"} | comment | Missing",
                "close | {\"comment\": 1} | comment | Must be a text.",
                "close | {\"coment\": \"x\"} | coment | Unknown field. There is: comment.",
                "close | [] | body | Must be a JSON object",
                "close | {\" | body | Must be a JSON object",
            })
    void wrongBody_400SaysWhatToDo(String action, String body, String parameter, String detail) {
        HttpResponse<String> answer = bed.client.send("POST", "/api/v1/alerts/" + A + "/" + action, JSON, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(QueryClient.json(answer).path("parameter").asText()).isEqualTo(parameter);
        assertThat(QueryClient.json(answer).path("detail").asText()).startsWith(detail);
    }

    @Test
    void noSuchAlert_404SaysWhereTheyAre_andNothingIsWritten() {
        for (HttpResponse<String> answer : List.of(
                bed.client.get("/api/v1/alerts/" + A),
                bed.client.send("POST", "/api/v1/alerts/" + A + "/close", JSON, "{}"))) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(QueryClient.json(answer).path("detail").asText()).contains("/api/v1/alerts?state=all");
        }
        assertThat(bed.client
                        .send("POST", "/api/v1/alerts/" + A + "/close", "text/plain", "{}")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void tooMany_oldestClosedAreForgotten_andItIsSaid() {
        try (AlertBed small = new AlertBed(Map.of("weir.query.alerts.max-alerts", 100))) {
            for (int i = 0; i < 101; i++) {
                JsonNode alert = opened("%032x".formatted(i), "low", "198.51.100.7", "10.0.0.4", ago(200 - i));
                small.tell(alert);
                if (i == 50) {
                    small.tell(later(alert, "closed", "low", ago(1)));
                }
            }
            JsonNode answer = small.client.json("/api/v1/alerts?state=all&limit=1000");
            assertThat(answer.at("/meta/forgotten").asInt()).isEqualTo(11);
            assertThat(answer.path("data")).hasSize(90);
            assertThat(answer.at("/data/0/id").asText()).isEqualTo("%032x".formatted(100));
            assertThat(list(answer.path("data")).stream()
                            .map(row -> row.path("state").asText()))
                    .containsOnly("open");
        }
    }
}
