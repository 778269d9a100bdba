package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.RANGE;
import static dev.weir.query.api.ApiBed.encoded;
import static dev.weir.query.api.ApiBed.list;
import static dev.weir.query.api.ApiBed.sum;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.query.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterIT extends OnApiBed {
    private JsonNode filtered(String call, String filter) {
        return client.json("/api/v1/" + call + "filter=" + encoded(filter) + "&distinct=false&" + RANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "rule", "source,rule", "acl,direction"})
    void filter_fieldsAndCounters_sameAsThePlainSums(String group) {
        List<Field> fields = Arrays.stream(group.split(",", -1))
                .map(name -> Field.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
        Map<String, Long> truth = new TreeMap<>();
        facts.stream()
                .filter(fact -> fact.source().startsWith("10.")
                        && !(fact.rule().equals("rule1") && fact.direction().equals("I")))
                .forEach(fact -> truth.merge(
                        fields.stream().map(fact::field).collect(Collectors.joining(" ")),
                        fact.counters().getFirst(),
                        Long::sum));
        long median = truth.values().stream()
                .sorted()
                .skip(truth.size() / 2)
                .findFirst()
                .orElseThrow();
        truth.values().removeIf(tuples -> tuples <= median);
        JsonNode answer = filtered(
                "top?limit=100000&group=" + group + "&",
                "source in 10.0.0.0/8 and not (rule = rule1 and direction = I) and tuples > " + median);
        Map<String, Long> found = new TreeMap<>();
        answer.path("data")
                .forEach(row -> found.put(
                        fields.stream()
                                .map(field -> row.path(field.name().toLowerCase(Locale.ROOT))
                                        .asText())
                                .collect(Collectors.joining(" ")),
                        row.path("tuples").asLong()));
        assertThat(found).as("seed %d", seed).isEqualTo(truth);
        assertThat(answer.path("meta").path("groups").asLong()).isEqualTo(truth.size());
    }

    @Test
    void filter_limit_restIsOther() {
        JsonNode all = filtered("top?limit=100000&", "tuples > 20");
        JsonNode few = filtered("top?limit=2&", "tuples > 20");
        assertThat(sum(few.path("data"), "tuples")
                        + few.path("meta").path("other").path("tuples").asLong())
                .isEqualTo(sum(all.path("data"), "tuples"));
        assertThat(few.path("meta").path("groups").asLong())
                .isEqualTo(all.path("data").size());
    }

    @Test
    void filter_oneSource_asksOnePartition() {
        JsonNode answer = filtered("counts?step=1h&", "source = 192.0.2.7 and rule != other");
        assertThat(answer.path("meta").path("partitions").path("total").asInt()).isEqualTo(1);
        assertThat(sum(answer.path("data"), "denied")).isEqualTo(1);
    }

    @Test
    void filter_wrong_placeAndWhatIsExpected() {
        JsonNode problem = client.json("/api/v1/top?filter=" + encoded("rule = a\nor prt = 3"));
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("parameter").asText()).isEqualTo("filter");
        assertThat(problem.path("line").asInt()).isEqualTo(2);
        assertThat(problem.path("column").asInt()).isEqualTo(4);
        assertThat(list(problem.path("expected"))).extracting(JsonNode::asText).contains("source", "denied");
        JsonNode schema =
                client.json("/openapi.json").path("components").path("schemas").path("Problem");
        assertThat(SchemaCheck.violations(schema, problem)).isEmpty();
        assertThat(filtered("counts?", "denied > 3").path("detail").asText()).contains("top or rules");
    }

    @Test
    void filter_validate_saysWhere() {
        assertThat(client.json("/api/v1/filter/validate?filter=" + encoded("denied > 3"))
                        .path("data")
                        .path("valid")
                        .asBoolean())
                .isTrue();
        JsonNode wrong = client.json("/api/v1/filter/validate?filter=denied").path("data");
        assertThat(wrong.path("valid").asBoolean()).isFalse();
        assertThat(wrong.path("error").path("offset").asInt()).isEqualTo(6);
    }

    @Test
    void filter_complete_fieldsAndRules() {
        JsonNode fields = client.json("/api/v1/filter/complete?filter=" + encoded("rule = a and den"))
                .path("data");
        assertThat(list(fields.path("options")))
                .singleElement()
                .satisfies(option -> assertThat(option.path("text").asText()).isEqualTo("denied"));
        assertThat(fields.path("from").asInt()).isEqualTo(13);
        JsonNode rules = client.json("/api/v1/filter/complete?filter=" + encoded("rule = "))
                .path("data");
        assertThat(rules.path("options")).isEmpty();
        assertThat(rules.path("expected").path(0).asText()).isEqualTo("the name of a rule");
    }

    @Test
    void filter_complete_valuesThatAreKnown() {
        assertThat(options("flowType = S")).containsExactly("S2S");
        assertThat(options("service in (ht")).containsExactly("https", "http");
        assertThat(options("protocol = ")).containsExactly("tcp", "udp", "icmp");
        assertThat(options("dest")).containsExactly("destinationCountry");
    }

    private List<String> options(String begun) {
        JsonNode data =
                client.json("/api/v1/filter/complete?filter=" + encoded(begun)).path("data");
        return list(data.path("options")).stream()
                .map(option -> option.path("text").asText())
                .toList();
    }
}
