package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.FROM;
import static dev.weir.query.api.ApiBed.HOUR;
import static dev.weir.query.api.ApiBed.RANGE;
import static dev.weir.query.api.ApiBed.encoded;
import static dev.weir.query.api.ApiBed.list;
import static dev.weir.query.api.ApiBed.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.Fact;
import dev.weir.query.filter.Protocols;
import dev.weir.schemas.query.Field;
import dev.weir.testkit.time.Await;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownFieldsIT extends OnApiBed {

    /** Tuples by the text of the group, as the facts have them. */
    private Map<String, Long> truth(Predicate<Fact> passes, Field... group) {
        return facts.stream()
                .filter(passes)
                .collect(Collectors.groupingBy(
                        fact -> List.of(group).stream()
                                .map(field -> field == Field.PROTOCOL
                                        ? Protocols.text(Integer.parseInt(fact.field(field)))
                                        : fact.field(field))
                                .collect(Collectors.joining("|")),
                        TreeMap::new,
                        Collectors.summingLong(fact -> fact.counters().getFirst())));
    }

    private static Map<String, Long> rows(JsonNode answer, String... columns) {
        Map<String, Long> rows = new TreeMap<>();
        for (JsonNode row : answer.path("data")) {
            String group = List.of(columns).stream()
                    .map(column -> row.path(column).asText())
                    .collect(Collectors.joining("|"));
            assertThat(rows.put(group, row.path("tuples").asLong())).isNull();
        }
        return rows;
    }

    @Test
    void top_byWhatIsKnownOfSources_addsUp() {
        JsonNode answer = client.json("/api/v1/top?group=country,asn&limit=1000&" + RANGE);
        assertThat(rows(answer, "country", "asn"))
                .as("seed %d", seed)
                .isEqualTo(truth(fact -> true, Field.COUNTRY, Field.ASN));
        assertThat(sum(answer.path("data"), "tuples")).isEqualTo(bed.tuples());
        assertThat(list(answer.path("data"))).allSatisfy(row -> {
            long asn = row.path("asn").asLong();
            assertThat(row.path("asn").isNumber()).isTrue();
            assertThat(row.path("organization").asText()).isEqualTo(asn == 0 ? "" : "AS " + asn);
            assertThat(row.has("destinations")).isTrue();
        });
        JsonNode mixed = client.json("/api/v1/top?group=source,threat,asset&limit=10000&" + RANGE);
        assertThat(rows(mixed, "source", "asset", "threat"))
                .isEqualTo(truth(fact -> true, Field.SOURCE, Field.ASSET, Field.THREAT));
    }

    @Test
    void top_byKindOfFlow_askedWhereTheyAreCounted() {
        JsonNode answer = client.json("/api/v1/top?group=port,protocol,flowType&rule=rule1&limit=1000&" + RANGE);
        assertThat(rows(answer, "flowType", "port", "protocol"))
                .as("seed %d", seed)
                .isEqualTo(truth(fact -> fact.rule().equals("rule1"), Field.FLOW_TYPE, Field.PORT, Field.PROTOCOL));
        assertThat(list(answer.path("data"))).allSatisfy(row -> {
            assertThat(row.path("port").isNumber()).isTrue();
            assertThat(row.has("destinations")).isFalse();
        });
        assertThat(bed.store.paths).containsOnly("/kinds/v1/aggregate");
        assertThat(bed.store.asked).noneMatch(request -> request.getDistinct());
        JsonNode named = client.json("/api/v1/top?group=service,destinationCountry,acl&" + RANGE);
        assertThat(rows(named, "acl", "service", "destinationCountry"))
                .isEqualTo(truth(fact -> true, Field.ACL, Field.SERVICE, Field.DESTINATION_COUNTRY));
    }

    @Test
    void filters_asParametersAndInTheLanguage_letThroughTheSame() {
        long known = facts.stream()
                .filter(fact -> fact.field(Field.COUNTRY).equals("VN")
                        && List.of("1", "2").contains(fact.field(Field.ASN)))
                .mapToLong(fact -> fact.counters().getFirst())
                .sum();
        assertThat(tuples("country=vn&asn=1&asn=2")).as("seed %d", seed).isEqualTo(known);
        assertThat(tuples("filter=" + encoded("country = VN and asn >= 1 and asn < 3")))
                .isEqualTo(known);
        long web = facts.stream()
                .filter(fact -> fact.port() == 7 && fact.destination() % 3 == 0)
                .mapToLong(fact -> fact.counters().getFirst())
                .sum();
        assertThat(tuples("port=7&protocol=udp")).isEqualTo(web);
        assertThat(tuples("filter=" + encoded("service = echo and protocol = 17")))
                .isEqualTo(web);
        assertThat(tuples("filter=" + encoded("country = \"\"")) + tuples("country=VN&country=DE"))
                .isEqualTo(bed.tuples());
    }

    /** From a timeline. */
    private long tuples(String filters) {
        return sum(
                client.json("/api/v1/counts?step=5m&" + filters + "&" + RANGE).path("data"), "tuples");
    }

    @Test
    void series_byCountry_addsUpInEachStep() {
        JsonNode answer = client.json("/api/v1/series?group=country&step=10m&" + RANGE);
        assertThat(rows(answer, "country")).as("seed %d", seed).isEqualTo(truth(fact -> true, Field.COUNTRY));
        for (JsonNode row : answer.path("data")) {
            assertThat(list(row.path("values")).stream()
                            .mapToLong(JsonNode::asLong)
                            .sum())
                    .isEqualTo(row.path("tuples").asLong());
        }
        HttpResponse<String> csv = client.get("/api/v1/series?group=asn&step=10m&format=csv&" + RANGE);
        assertThat(csv.body()).startsWith("start,asn,organization,tuples\r\n");
    }

    @Test
    void top_compared_hasTheSameGroups() {
        String past = "from=" + (FROM + HOUR / 2) + "&to=" + (FROM + HOUR);
        JsonNode answer = client.json("/api/v1/top?group=country&compare=previous&" + past);
        Map<String, Long> before = truth(fact -> fact.timeMs() < FROM + HOUR / 2, Field.COUNTRY);
        for (JsonNode row : answer.path("data")) {
            assertThat(row.path("previousTuples").asLong())
                    .as("seed %d, %s", seed, row)
                    .isEqualTo(before.getOrDefault(row.path("country").asText(), 0L));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "top?port=443; group; source and port",
                "top?group=country,port; group; country and port",
                "top?group=rule&country=VN&port=443; port; country and port",
                "counts?source=10.0.0.0/8&service=https; service; source and service",
                "counts?country=VN&filter=port%3D1; filter; country and port",
                "series?group=flowType&filter=source%3D10.0.0.1; group; source and flowType",
                "rules?filter=port%3D443; filter; not told by port",
                "sources?filter=service%3Dssh; filter; not told by service",
                "sources/10.0.0.1?filter=not%20protocol%3Dtcp; filter; not told by protocol",
                "rules?port=443; port; Unknown parameter",
                "counts?country=USA; country; two letters",
                "counts?asn=AS1; asn; autonomous system",
                "counts?asn=4294967296; asn; autonomous system",
                "counts?protocol=x; protocol; Neither tcp",
                "counts?port=65536; port; 0 to 65535",
                "counts?flowType=s2s; flowType; Not one of Unknown",
                "top?group=city; group; Not one of source, rule, acl, direction, country, asn"
            })
    void wrong_isRefusedWithTheParameter(String call, String parameter, String says) {
        HttpResponse<String> answer = client.get("/api/v1/" + call);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"parameter\":\"" + parameter + "\"")
                .contains(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "counts; port; 70000; Must be a whole number from 0 to 65535: 70000.",
                "flows; port; 65536; Must be a whole number from 0 to 65535: 65536.",
                "counts; asn; 4294967296; Not the number of an autonomous system, such as 15169: 4294967296."
            })
    void numberTooLarge_theFilterSaysWhatTheParameterSays(String call, String field, String value, String sentence) {
        for (String query : List.of(field + "=" + value, "filter=" + field + "%20in%20(1," + value + ")")) {
            HttpResponse<String> answer = client.get("/api/v1/" + call + "?" + query);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).as(query).contains(sentence);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_RUN_HERE, '', false, weir.stream.jobs",
        "RUNNING, Set kinds.enabled., false, Set kinds.enabled.",
        "RUNNING, '', true, update them"
    })
    void byKind_whenNobodyCountsThem_saysWhatToDo(String state, String refusal, boolean older, String says) {
        bed.store.enrichState = state;
        bed.store.enrichRefusal = refusal;
        bed.store.older = older;
        String byPort = "/api/v1/top?group=port&" + RANGE;
        Await.until(
                () -> client.get(byPort).statusCode() == 503,
                Duration.ofSeconds(20),
                () -> client.get(byPort).body());
        HttpResponse<String> answer = client.get(byPort);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains(says);
        String byCountry = "/api/v1/top?group=rule&" + RANGE;
        Await.until(
                () -> client.get(byCountry).statusCode() == 200,
                Duration.ofSeconds(20),
                () -> client.get(byCountry).body());
    }

    @Test
    void olderVersion_doesNotKnowTheFields_nothingIsTakenForUnknown() {
        bed.store.older = true;
        assertThat(client.get("/api/v1/top?group=country&" + RANGE).statusCode())
                .isEqualTo(503);
        assertThat(client.get("/api/v1/series?group=asn&step=10m&" + RANGE).statusCode())
                .isEqualTo(503);
        String many = "/api/v1/top?group=source,threat&limit=20000&" + RANGE;
        assertThatThrownBy(() -> client.get(many)).isInstanceOf(UncheckedIOException.class);
        assertThat(client.get("/api/v1/top?group=source,rule&" + RANGE).statusCode())
                .isEqualTo(200);
        bed.store.older = false;
        assertThat(client.get(many).statusCode()).isEqualTo(200);
    }

    @Test
    void notices_whatNoSourceTells() {
        bed.store.untold.addAll(List.of(Field.COUNTRY, Field.ASSET));
        JsonNode meta = client.json("/api/v1/top?group=country&" + RANGE).path("meta");
        assertThat(list(meta.path("notices")).stream().map(JsonNode::asText))
                .containsExactly("No enrichment source tells the country: add one to weir.enrich.sources.");
        bed.store.untold.add(Field.DESTINATION_COUNTRY);
        for (String question : List.of("group=destinationCountry", "destinationCountry=US&group=port")) {
            JsonNode ofKinds =
                    client.json("/api/v1/top?" + question + "&" + RANGE).path("meta");
            assertThat(list(ofKinds.path("notices")).stream().map(JsonNode::asText))
                    .containsExactly(
                            "No enrichment source tells the destinationCountry: add one to weir.enrich.sources.");
        }
        assertThat(client.json("/api/v1/top?group=rule&" + RANGE).path("meta").has("notices"))
                .isFalse();
    }
}
