package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.FakeStore;
import dev.weir.query.QueryClient;
import dev.weir.testkit.time.Await;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of addresses, by three instances that know each other. */
class EnrichIT {
    private static final String ENRICH = "/api/v1/enrich";
    private static final String RELOAD = ENRICH + "/reload";

    private final ApiBed bed = new ApiBed(Map.of("weir.query.topology-refresh", "50 ms"));
    private final FakeStore second = bed.cluster.start(List.of(), List.of());
    private final FakeStore third = bed.cluster.start(List.of(), List.of());
    private final QueryClient client = bed.client;

    @BeforeEach
    void meet() {
        Await.until(
                () -> client.json("/api/v1/status").at("/data/instances").size() == 3,
                Duration.ofSeconds(30),
                "the service knows all instances");
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private JsonNode schema(String path, String method, String status) {
        return client.json("/openapi.json")
                .path("paths")
                .path(path)
                .at("/%s/responses/%s/content/application~1json/schema".formatted(method, status));
    }

    private HttpResponse<String> reload(String query) {
        return client.send("POST", RELOAD + query, "application/json", "");
    }

    @Test
    void address_known_everyPartWithItsSource() {
        JsonNode data = client.json(ENRICH + "/42.119.146.95").path("data");
        assertThat(data.path("ip").asText()).isEqualTo("42.119.146.95");
        assertThat(data.at("/geo/country").asText()).isEqualTo("VN");
        assertThat(data.at("/geo/from").asText()).isEqualTo("cities");
        assertThat(data.at("/sources/cities/ageSeconds").asLong()).isEqualTo(86400);
        assertThat(data.has("asset")).isFalse();
        assertThat(SchemaCheck.violations(
                        schema(ENRICH + "/{ip}", "get", "200"), client.json(ENRICH + "/42.119.146.95")))
                .isEmpty();
    }

    @Test
    void address_anySpelling_askedInCanonicalText() {
        JsonNode data = client.json(ENRICH + "/2001:0DB8:0:0::1").path("data");
        assertThat(data.path("ip").asText()).isEqualTo("2001:db8::1");
        assertThat(data.path("purpose").asText()).isEqualTo("Documentation");
    }

    @Test
    void address_instancesFail_theNextIsAsked() {
        bed.store.enrich.status = 500;
        second.close();
        for (int i = 0; i < 6; i++) {
            assertThat(client.get(ENRICH + "/192.0.2.1").statusCode()).isEqualTo(200);
        }
        assertThat(third.enrich.asked).hasSize(6);
    }

    @Test
    void address_anAnswerStalls_theNextIsAsked() {
        bed.store.enrich.stalling = true;
        for (int i = 0; i < 3; i++) {
            assertThat(client.json(ENRICH + "/192.0.2.1").at("/data/ip").asText())
                    .isEqualTo("192.0.2.1");
        }
        assertThat(bed.store.enrich.asked).hasSize(1);
    }

    @Test
    void address_noInstanceAnswers_503SaysWhy() {
        List.of(bed.store, second, third).forEach(store -> store.enrich.status = 404);
        HttpResponse<String> response = client.get(ENRICH + "/192.0.2.1");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        String detail = QueryClient.json(response).path("detail").asText();
        assertThat(detail)
                .contains(bed.store.endpoint(), second.endpoint(), third.endpoint())
                .contains("older version")
                .contains("weir.query.store-endpoints");
        assertThat(client.get(ENRICH).statusCode()).isEqualTo(503);
        assertThat(reload("").statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({
        "/1.2.3, ip",
        "/1.2.3.4-5, ip",
        "/x, ip",
        "/1.2.3.4?format=csv, format",
        "/addresses, ip",
        "/addresses?ip=x, ip"
    })
    void address_wrong_400NamesIt(String path, String parameter) {
        HttpResponse<String> response = client.get(ENRICH + path);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(QueryClient.json(response).path("parameter").asText()).isEqualTo(parameter);
        assertThat(bed.store.enrich.asked).isEmpty();
    }

    @Test
    void addresses_rowsInTheOrderAsked_alsoTheSameTwice() {
        List<JsonNode> rows = ApiBed.list(client.json(ENRICH + "/addresses?ip=192.0.2.9&ip=2001:db8::1&ip=192.0.2.9")
                .path("data"));
        assertThat(rows)
                .extracting(row -> row.path("ip").asText())
                .containsExactly("192.0.2.9", "2001:db8::1", "192.0.2.9");
        assertThat(rows.getFirst().path("threat").asText()).isEqualTo("drop");
        assertThat(rows.getFirst().path("asn").asLong()).isEqualTo(64500);
        assertThat(rows.get(1).path("country").isNull()).isTrue();
        assertThat(rows.get(1).path("asn").isNull()).isTrue();
    }

    @Test
    void addresses_tooMany_400() {
        String hundred = String.join("&", Collections.nCopies(100, "ip=2001:db8:1111:2222:3333:4444:5555:6666"));
        assertThat(client.get(ENRICH + "/addresses?" + hundred).statusCode()).isEqualTo(200);
        HttpResponse<String> more = client.get(ENRICH + "/addresses?ip=192.0.2.1&" + hundred);
        assertThat(more.statusCode()).isEqualTo(400);
        assertThat(QueryClient.json(more).path("detail").asText()).contains("1 to 100");
    }

    @Test
    void reload_everyInstanceDoes() {
        HttpResponse<String> response = reload("?force=true");
        assertThat(response.statusCode()).isEqualTo(200);
        for (FakeStore store : List.of(bed.store, second, third)) {
            assertThat(store.enrich.asked).containsExactly("POST /enrich/v1/reload?force=true");
        }
        JsonNode answer = QueryClient.json(response);
        assertThat(answer.at("/data/instances").findValuesAsText("endpoint"))
                .containsExactlyInAnyOrder(bed.store.endpoint(), second.endpoint(), third.endpoint());
        assertThat(answer.at("/meta/instances/answered").asInt()).isEqualTo(3);
        assertThat(SchemaCheck.violations(schema(RELOAD, "post", "200"), answer))
                .isEmpty();
    }

    @Test
    void status_instancesThatOnlyRunTheEnrichJob_areAskedToo() {
        try (ApiBed split = new ApiBed(Map.of("weir.query.topology-refresh", "50 ms"))) {
            split.store.announcing = false;
            FakeStore enriching = split.cluster.start(List.of(), List.of());
            enriching.announcing = false;
            Await.until(
                    () -> split.client.json(ENRICH).at("/data/instances").size() == 2,
                    Duration.ofSeconds(30),
                    () -> split.client.get(ENRICH).body());
            assertThat(split.client.json(ENRICH).findValuesAsText("endpoint")).contains(enriching.endpoint());
        }
    }

    @Test
    void reload_oneIsDown_theAnswerSaysSo() {
        String downAt = third.endpoint();
        third.close();
        HttpResponse<String> response = reload("");
        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(bed.store.enrich.asked).containsExactly("POST /enrich/v1/reload?force=false");
        assertThat(second.enrich.asked).containsExactly("POST /enrich/v1/reload?force=false");
        JsonNode answer = QueryClient.json(response);
        assertThat(answer.at("/meta/instances/missing").path(0).asText()).isEqualTo(downAt);
        for (JsonNode instance : answer.at("/data/instances")) {
            boolean down = instance.path("endpoint").asText().equals(downAt);
            assertThat(instance.path("reachable").asBoolean()).isEqualTo(!down);
            assertThat(instance.has("error")).isEqualTo(down);
            assertThat(instance.has("sources")).isEqualTo(!down);
        }
        assertThat(SchemaCheck.violations(schema(RELOAD, "post", "206"), answer))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
    void reload_typeThatAForeignPageCanSend_415(String type) {
        assertThat(client.send("POST", RELOAD, type, "").statusCode()).isEqualTo(415);
        assertThat(bed.store.enrich.asked).isEmpty();
    }

    @Test
    void reload_wrongParameter_400() {
        assertThat(reload("?force=perhaps").statusCode()).isEqualTo(400);
        assertThat(reload("?source=x").statusCode()).isEqualTo(400);
        assertThat(bed.store.enrich.asked).isEmpty();
    }

    @Test
    void status_ofEachInstance_asDescribed() {
        HttpResponse<String> whole = client.get(ENRICH);
        assertThat(whole.statusCode()).isEqualTo(200);
        JsonNode source = QueryClient.json(whole).at("/data/instances/0/sources/0");
        assertThat(source.path("trouble").asText()).isEqualTo("is empty");
        assertThat(source.at("/dropped/special_purpose").asLong()).isEqualTo(2);
        assertThat(SchemaCheck.violations(schema(ENRICH, "get", "200"), QueryClient.json(whole)))
                .isEmpty();
        second.enrich.status = 500;
        HttpResponse<String> partial = client.get(ENRICH);
        assertThat(partial.statusCode()).isEqualTo(206);
        assertThat(SchemaCheck.violations(schema(ENRICH, "get", "206"), QueryClient.json(partial)))
                .isEmpty();
    }
}
