package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.RANGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesIT extends OnApiBed {
    @Test
    void rules_all_distinctSourcesAndHits() {
        JsonNode answer = client.json("/api/v1/rules?acl=acl0&" + RANGE);
        JsonNode row = answer.path("data").path(0);
        List<Fact> hits = facts.stream()
                .filter(fact -> fact.acl().equals("acl0")
                        && fact.rule().equals(row.path("rule").asText())
                        && fact.direction().equals(row.path("direction").asText()))
                .toList();
        assertThat(answer.path("data")).hasSize(8);
        assertThat(row.path("sources").asLong())
                .as("seed %d", seed)
                .isEqualTo(hits.stream().map(Fact::source).distinct().count());
        assertThat(row.path("lastHit").asText())
                .isEqualTo(
                        Times.text(hits.stream().mapToLong(Fact::timeMs).max().orElseThrow()));
    }
}
