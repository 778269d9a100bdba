package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.RANGE;
import static dev.weir.query.api.ApiBed.sum;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.Fact;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SourceIT extends OnApiBed {
    @Test
    void source_anySpelling_totalsRulesAndTimelineAgree() {
        Fact fact =
                facts.stream().filter(f -> f.source().contains(":")).findFirst().orElseThrow();
        String spelled = fact.source().replace("::", ":0:0:0:0:0:").toUpperCase(Locale.ROOT);
        JsonNode data = client.json("/api/v1/sources/" + spelled + "?" + RANGE).path("data");
        long expected = facts.stream()
                .filter(f -> f.source().equals(fact.source()))
                .mapToLong(f -> f.counters().get(5))
                .sum();
        assertThat(data.path("source").asText()).isEqualTo(fact.source());
        assertThat(data.path("totals").path("bytesSent").asLong())
                .as("seed %d", seed)
                .isEqualTo(expected);
        assertThat(sum(data.path("rules"), "bytesSent")).as("seed %d", seed).isEqualTo(expected);
        assertThat(sum(data.path("timeline"), "bytesSent")).as("seed %d", seed).isEqualTo(expected);
        long first = facts.stream()
                .filter(f -> f.source().equals(fact.source()))
                .mapToLong(Fact::timeMs)
                .min()
                .orElseThrow();
        assertThat(data.path("firstSeen").asText()).isEqualTo(Times.text(first));
    }

    @Test
    void source_neverSeen_zeros() {
        JsonNode data = client.json("/api/v1/sources/203.0.113.9?" + RANGE).path("data");
        assertThat(data.path("totals").path("tuples").asLong(-1)).isZero();
        assertThat(data.path("firstSeen").isNull()).isTrue();
        assertThat(data.path("rules")).isEmpty();
        assertThat(data.path("timeline")).hasSize(60);
    }
}
