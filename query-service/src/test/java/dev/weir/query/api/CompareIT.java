package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.FROM;
import static dev.weir.query.api.ApiBed.HOUR;
import static dev.weir.query.api.ApiBed.MINUTE;
import static dev.weir.query.api.ApiBed.RANGE;
import static dev.weir.query.api.ApiBed.encoded;
import static dev.weir.query.api.ApiBed.list;
import static dev.weir.query.api.ApiBed.sum;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.Fact;
import dev.weir.query.QueryClient;
import dev.weir.query.filter.CounterNames;
import dev.weir.schemas.query.Field;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompareIT {
    private final long seed = Long.getLong("weir.test.seed", System.nanoTime());
    /** In the hour of the range and the one before it. */
    private final List<Fact> facts = Fact.random(new Random(seed), 2500, FROM - HOUR, 120);

    private final ApiBed bed = new ApiBed(seed, facts, Map.of());
    private final QueryClient client = bed.client;

    @AfterEach
    void close() {
        bed.close();
    }

    private long past(int counter, Predicate<Fact> group) {
        return facts.stream()
                .filter(fact -> fact.timeMs() < FROM)
                .filter(group)
                .mapToLong(fact -> fact.counters().get(counter))
                .sum();
    }

    private void assertPast(JsonNode row, Predicate<Fact> group) {
        for (int i = 0; i < Fact.COUNTERS; i++) {
            String name = CounterNames.ALL.get(i);
            String previous = "previous" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            assertThat(row.path(previous).asLong(-1))
                    .as("%s of %s, seed %d", previous, row, seed)
                    .isEqualTo(past(i, group));
        }
    }

    private static Predicate<Fact> is(JsonNode row) {
        return fact -> List.of("source", "rule", "acl", "direction").stream()
                .filter(row::has)
                .allMatch(field ->
                        row.path(field).asText().equals(fact.field(Field.valueOf(field.toUpperCase(Locale.ROOT)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top?limit=40&by=denied",
                "top?limit=1000&group=source,rule,acl,direction",
                "top?group=direction",
                "top?group=rule,acl&limit=3",
                "rules?limit=5",
                "rules?by=denied",
            })
    void groups_everyCounter_asInTheHourBefore(String call) {
        JsonNode answer = client.json("/api/v1/" + call + "&compare=previous&" + RANGE);
        assertThat(answer.path("data")).isNotEmpty();
        answer.path("data").forEach(row -> assertPast(row, is(row)));
        JsonNode previous = answer.path("meta").path("previous");
        assertThat(previous.path("from").asText()).isEqualTo(Times.text(FROM - HOUR));
        assertThat(previous.path("to").asText()).isEqualTo(Times.text(FROM));
    }

    @Test
    void groups_filtered_sameFilterButAnySumsBefore() {
        JsonNode answer = client.json("/api/v1/top?limit=1000&compare=previous&" + RANGE + "&filter="
                + encoded("source in 10.0.1.0/24 and rule != rule2 and tuples > 12"));
        assertThat(answer.path("data")).isNotEmpty();
        answer.path("data").forEach(row -> {
            assertThat(row.path("source").asText()).startsWith("10.0.1.");
            assertPast(row, is(row).and(fact -> !fact.rule().equals("rule2")));
        });
    }

    @Test
    void groups_nothingShown_nothingAskedOfThePast() {
        JsonNode answer = client.json("/api/v1/top?compare=previous&source=203.0.113.9&" + RANGE);
        assertThat(answer.path("data")).isEmpty();
        assertThat(answer.at("/meta/previous/partitions/total").asInt()).isZero();
        assertThat(bed.store.asked).hasSize(1);
    }

    @Test
    void counts_stepByStep_fromOneQuestion() {
        JsonNode answer = client.json("/api/v1/counts?step=5m&compare=previous&" + RANGE);
        assertThat(answer.path("data")).hasSize(12);
        for (int i = 0; i < 12; i++) {
            long begin = FROM - HOUR + i * (5 * MINUTE);
            assertPast(
                    answer.path("data").path(i), fact -> fact.timeMs() >= begin && fact.timeMs() < begin + 5 * MINUTE);
        }
        assertThat(sum(answer.path("data"), "tuples"))
                .as("seed %d", seed)
                .isEqualTo(facts.stream()
                        .filter(fact -> fact.timeMs() >= FROM)
                        .mapToLong(fact -> fact.counters().getFirst())
                        .sum());
        assertThat(answer.path("meta").path("from").asText()).isEqualTo(Times.text(FROM));
        assertThat(bed.store.asked).allMatch(asked -> asked.getFromMs() == FROM - HOUR);
    }

    @Test
    void source_totalsRulesAndTimeline_addUpToTheSamePast() {
        for (String source :
                facts.stream().map(Fact::source).distinct().limit(20).toList()) {
            JsonNode data = client.json("/api/v1/sources/" + source + "?step=10m&compare=previous&" + RANGE)
                    .path("data");
            assertPast(data.path("totals"), fact -> fact.source().equals(source));
            long past = data.path("totals").path("previousBytesSent").asLong();
            assertThat(sum(data.path("rules"), "previousBytesSent")).isEqualTo(past);
            assertThat(sum(data.path("timeline"), "previousBytesSent")).isEqualTo(past);
            list(data.path("rules"))
                    .forEach(row ->
                            assertPast(row, is(row).and(fact -> fact.source().equals(source))));
        }
    }

    @Test
    void source_filtered_onlyThatRule() {
        String source = facts.getFirst().source();
        JsonNode data = client.json("/api/v1/sources/" + source + "?rule=rule1&compare=previous&" + RANGE + "&filter="
                        + encoded("source in 0.0.0.0/0 or source in ::/0"))
                .path("data");
        assertPast(
                data.path("totals"),
                fact -> fact.source().equals(source) && fact.rule().equals("rule1"));
    }

    @Test
    void minutesExpired_bothPeriodsHaveTheSameCoarserPanes() {
        bed.store.finestPane = HOUR;
        String range = "from=" + (FROM + 10 * MINUTE) + "&to=" + (FROM + 40 * MINUTE);
        for (String call : List.of("top?limit=1000", "counts?step=10m", "rules?limit=9")) {
            JsonNode answer = client.json("/api/v1/" + call + "&compare=previous&" + range);
            assertThat(answer.path("meta").path("pane").asText()).isEqualTo("1h");
            assertThat(answer.path("meta").path("to").asText()).isEqualTo(Times.text(FROM + HOUR));
            assertThat(answer.at("/meta/previous/from").asText()).isEqualTo(Times.text(FROM - HOUR));
            answer.path("data").forEach(row -> assertPast(row, is(row)));
        }
    }

    @Test
    void partitionMissing_206AndBothPeriodsSayWhich() {
        bed.store.restoring.add(1);
        for (String call : List.of("top?group=rule", "counts?step=1h", "rules?limit=9")) {
            HttpResponse<String> answer = client.get("/api/v1/" + call + "&compare=previous&" + RANGE);
            assertThat(answer.statusCode()).isEqualTo(206);
            JsonNode meta = QueryClient.json(answer).path("meta");
            assertThat(meta.at("/partitions/missing").toString()).isEqualTo("[1]");
            assertThat(meta.at("/previous/partitions/missing").toString()).isEqualTo("[1]");
        }
    }

    @Test
    void csv_columnsAfterTheOthers() {
        assertThat(client.get("/api/v1/counts?distinct=false&format=csv&compare=previous&" + RANGE)
                        .body())
                .startsWith("start,tuples,connections,denied,ended,packetsSent,bytesSent,packetsReceived,bytesReceived,"
                        + "previousTuples,previousConnections,previousDenied,previousEnded,previousPacketsSent,"
                        + "previousBytesSent,previousPacketsReceived,previousBytesReceived\r\n");
    }
}
