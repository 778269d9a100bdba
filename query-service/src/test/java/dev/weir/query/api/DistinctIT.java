package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.RANGE;
import static dev.weir.query.api.ApiBed.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.Fact;
import dev.weir.schemas.distinct.DistinctCount;
import dev.weir.schemas.query.AggregateRequest;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DistinctIT extends OnApiBed {
    private static long number(Stream<?> things) {
        DistinctCount count = new DistinctCount();
        things.distinct().forEach(thing -> count.add(((Number) thing).longValue()));
        return count.estimate();
    }

    private static long atMostTuples(List<Fact> facts, Stream<?> things) {
        return Math.min(
                number(things),
                facts.stream().mapToLong(fact -> fact.counters().getFirst()).sum());
    }

    private static void assertDistinct(JsonNode row, Predicate<Fact> group, List<Fact> facts, String what) {
        List<Fact> matching = facts.stream().filter(group).toList();
        assertThat(row.path("destinations").asLong())
                .as("destinations, %s", what)
                .isEqualTo(atMostTuples(matching, matching.stream().map(Fact::destination)));
        assertThat(row.path("destinationPorts").asLong())
                .as("ports, %s", what)
                .isEqualTo(atMostTuples(matching, matching.stream().map(Fact::port)));
        if (row.has("rules")) {
            assertThat(row.path("rules").asLong())
                    .as("rules, %s", what)
                    .isEqualTo(atMostTuples(matching, matching.stream().map(Fact::ruleNumber)));
        }
    }

    @Test
    void distinct_everyCall_sameAsGoingThroughAllFacts() {
        List<Fact> all = bed.facts;
        String source = facts.getFirst().source();
        String what = "seed " + seed;
        list(client.json("/api/v1/top?limit=1000&" + RANGE).path("data"))
                .forEach(row -> assertDistinct(
                        row, fact -> fact.source().equals(row.path("source").asText()), all, what));
        list(client.json("/api/v1/top?group=direction&" + RANGE).path("data")).forEach(row -> {
            assertThat(row.has("rules")).isTrue();
            assertDistinct(
                    row, fact -> fact.direction().equals(row.path("direction").asText()), all, what);
        });
        list(client.json("/api/v1/counts?step=1h&" + RANGE).path("data"))
                .forEach(row -> assertDistinct(row, fact -> true, all, what));
        list(client.json("/api/v1/rules?" + RANGE).path("data"))
                .forEach(row -> assertDistinct(
                        row,
                        fact -> fact.rule().equals(row.path("rule").asText())
                                && fact.acl().equals(row.path("acl").asText())
                                && fact.direction().equals(row.path("direction").asText()),
                        all,
                        what));
        JsonNode one = client.json("/api/v1/sources/" + source + "?" + RANGE).path("data");
        assertThat(one.path("totals").has("rules")).isTrue();
        assertDistinct(one.path("totals"), fact -> fact.source().equals(source), all, what);
    }

    @Test
    void distinct_false_leavesThemOut() {
        for (String call : List.of("top?", "counts?", "rules?")) {
            JsonNode row = client.json("/api/v1/" + call + "distinct=false&" + RANGE)
                    .path("data")
                    .path(0);
            assertThat(row.has("tuples")).as(call).isTrue();
            assertThat(row.has("destinations")).as(call).isFalse();
        }
        assertThat(bed.store.asked).noneMatch(AggregateRequest::getDistinct);
    }
}
