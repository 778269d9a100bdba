package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.FROM;
import static dev.weir.query.api.ApiBed.RANGE;
import static dev.weir.query.api.ApiBed.sum;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountsIT extends OnApiBed {
    @Test
    void counts_everyMinute_zeroRowsIncluded() {
        JsonNode answer = client.json("/api/v1/counts?source=192.0.2.7&" + RANGE);
        assertThat(answer.path("data")).hasSize(60);
        assertThat(sum(answer.path("data"), "tuples")).isEqualTo(1);
        assertThat(answer.path("data").path(1).path("start").asText()).isEqualTo(Times.text(FROM + 60_000));
        JsonNode all = client.json("/api/v1/counts?step=5m&" + RANGE);
        assertThat(all.path("data")).hasSize(12);
        assertThat(sum(all.path("data"), "tuples")).as("seed %d", seed).isEqualTo(bed.tuples());
    }

    @Test
    void filters_orWithinAndAcross() {
        long expected = facts.stream()
                .filter(fact ->
                        fact.source().startsWith("10.0.1.") && fact.direction().equals("I"))
                .filter(fact -> List.of("rule1", "rule2").contains(fact.rule()))
                .mapToLong(fact -> fact.counters().getFirst())
                .sum();
        JsonNode answer =
                client.json("/api/v1/counts?step=1h&source=10.0.1.0/24&direction=I&rule=rule1&rule=rule2&" + RANGE);
        assertThat(sum(answer.path("data"), "tuples")).as("seed %d", seed).isEqualTo(expected);
    }
}
