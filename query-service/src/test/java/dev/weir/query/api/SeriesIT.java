package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.FROM;
import static dev.weir.query.api.ApiBed.HOUR;
import static dev.weir.query.api.ApiBed.MINUTE;
import static dev.weir.query.api.ApiBed.RANGE;
import static dev.weir.query.api.ApiBed.encoded;
import static dev.weir.query.api.ApiBed.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.Fact;
import dev.weir.query.QueryClient;
import dev.weir.query.filter.CounterNames;
import dev.weir.schemas.query.Field;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesIT {
    private static final long STEP = 5 * MINUTE;
    private static final int STEPS = 12;

    private final long seed = Long.getLong("weir.test.seed", System.nanoTime());
    /** In the hour of the range and the one before it. */
    private final List<Fact> facts = Fact.random(new Random(seed), 2500, FROM - HOUR, 120);

    private final ApiBed bed = new ApiBed(seed, facts, Map.of("weir.query.max-steps", 2000));
    private final QueryClient client = bed.client;

    @AfterEach
    void close() {
        bed.close();
    }

    private JsonNode series(String parameters) {
        return client.json("/api/v1/series?" + parameters + "&step=5m&" + RANGE);
    }

    private static List<Field> fields(String names) {
        return Arrays.stream(names.split(","))
                .map(name -> Field.valueOf(name.toUpperCase(Locale.ROOT)))
                .sorted()
                .toList();
    }

    private static List<String> key(List<Field> group, Fact fact) {
        return group.stream().map(fact::field).toList();
    }

    private static List<String> key(List<Field> group, JsonNode row) {
        return group.stream()
                .map(field -> row.path(field.name().toLowerCase(Locale.ROOT)).asText())
                .toList();
    }

    /** What each group had in each step from {@code begin} on. */
    private Map<List<String>, long[]> truth(List<Field> group, String by, long begin, Predicate<Fact> lets) {
        int counter = CounterNames.ALL.indexOf(by);
        Map<List<String>, long[]> steps = new HashMap<>();
        facts.stream()
                .filter(fact -> fact.timeMs() >= begin && fact.timeMs() < begin + HOUR)
                .filter(lets)
                .forEach(fact -> steps.computeIfAbsent(key(group, fact), none -> new long[STEPS])[
                                (int) ((fact.timeMs() - begin) / STEP)] +=
                        fact.counters().get(counter));
        return steps;
    }

    private static long[] sum(Collection<long[]> all) {
        int steps = all.iterator().next().length;
        return IntStream.range(0, steps)
                .mapToLong(i -> all.stream().mapToLong(values -> values[i]).sum())
                .toArray();
    }

    private static long[] values(JsonNode row) {
        return list(row.path("values")).stream().mapToLong(JsonNode::asLong).toArray();
    }

    /** Of every step rows and other are the totals, and so are the counters over the range. */
    private void assertAddsUp(JsonNode answer, String by) {
        List<JsonNode> parts = new ArrayList<>(list(answer.path("data")));
        parts.add(answer.at("/meta/other"));
        JsonNode totals = answer.at("/meta/totals");
        assertThat(sum(parts.stream().map(SeriesIT::values).toList()))
                .as("seed %d", seed)
                .isEqualTo(values(totals));
        for (String counter : CounterNames.ALL) {
            assertThat(parts.stream()
                            .mapToLong(part -> part.path(counter).asLong())
                            .sum())
                    .as("%s, seed %d", counter, seed)
                    .isEqualTo(totals.path(counter).asLong());
        }
        parts.add(totals);
        parts.forEach(part -> assertThat(Arrays.stream(values(part)).sum())
                .as("%s, seed %d", part, seed)
                .isEqualTo(part.path(by).asLong(-1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source|denied|10",
                "source|tuples|50",
                "source,rule|bytesSent|7",
                "source,rule,acl,direction|packetsReceived|1",
                "rule|denied|2",
                "rule,acl|ended|3",
                "acl,direction|connections|50",
                "direction|bytesReceived|1"
            })
    void series_anyGroups_largestFirstAndExact(String group, String by, int limit) {
        JsonNode answer = series("group=" + group + "&by=" + by + "&limit=" + limit);
        Map<List<String>, long[]> truth = truth(fields(group), by, FROM, fact -> true);
        List<List<String>> shown = new ArrayList<>();
        for (JsonNode row : answer.path("data")) {
            List<String> key = key(fields(group), row);
            shown.add(key);
            assertThat(values(row)).as("%s, seed %d", key, seed).isEqualTo(truth.get(key));
        }
        JsonNode top = client.json(
                "/api/v1/top?distinct=false&group=" + group + "&by=" + by + "&limit=" + limit + "&" + RANGE);
        assertThat(shown)
                .as("seed %d", seed)
                .isEqualTo(list(top.path("data")).stream()
                        .map(row -> key(fields(group), row))
                        .toList());
        assertThat(values(answer.at("/meta/totals"))).as("seed %d", seed).isEqualTo(sum(truth.values()));
        assertAddsUp(answer, by);
        assertThat(answer.at("/meta/groups").asInt()).isEqualTo(truth.size());
        assertThat(answer.at("/meta/truncated").asBoolean()).isEqualTo(truth.size() > limit);
        assertThat(answer.at("/meta/by").asText()).isEqualTo(by);
        assertThat(answer.at("/meta/step").asText()).isEqualTo("5m");
        assertThat(answer.at("/meta/steps").asInt()).isEqualTo(STEPS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "source,rule", "rule,acl", "rule,direction"})
    void series_filterOnCounters_onlyTheGroupsThatPass(String group) {
        Map<List<String>, long[]> truth =
                truth(fields(group), "denied", FROM, fact -> !fact.rule().equals("rule2"));
        long least = (long) truth.values().stream()
                .mapToLong(values -> Arrays.stream(values).sum())
                .average()
                .orElseThrow();
        truth.values().removeIf(values -> Arrays.stream(values).sum() <= least);
        JsonNode answer = series(
                "by=denied&limit=4&group=" + group + "&filter=" + encoded("denied > " + least + " and rule != rule2"));
        assertThat(truth).as("seed %d", seed).isNotEmpty();
        assertThat(answer.path("data")).isNotEmpty();
        answer.path("data").forEach(row -> assertThat(values(row)).isEqualTo(truth.get(key(fields(group), row))));
        assertThat(values(answer.at("/meta/totals"))).as("seed %d", seed).isEqualTo(sum(truth.values()));
        assertThat(answer.at("/meta/groups").asInt()).as("seed %d", seed).isEqualTo(truth.size());
        assertAddsUp(answer, "denied");
    }

    @Test
    void series_tiesAtTheLimit_byTheFieldsOfTheGroup() {
        for (int i = 9; i > 0; i--) {
            bed.cluster.add(Fact.denied(FROM + i * STEP, "198.51.100." + i, "tied"));
        }
        JsonNode answer = series("rule=tied&limit=3&by=denied");
        assertThat(list(answer.path("data")).stream()
                        .map(row -> row.path("source").asText()))
                .containsExactly("198.51.100.1", "198.51.100.2", "198.51.100.3");
        assertThat(values(answer.at("/meta/other"))).isEqualTo(new long[] {0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0});
    }

    @Test
    void series_lateFacts_inTheNextAnswer() {
        JsonNode before = series("by=denied");
        bed.cluster.add(Fact.denied(FROM + 3 * STEP, "10.0.0.1", "late"));
        JsonNode after = series("by=denied");
        long[] expected = values(before.at("/meta/totals"));
        expected[3]++;
        assertThat(values(after.at("/meta/totals"))).as("seed %d", seed).isEqualTo(expected);
        assertAddsUp(after, "denied");
        assertThat(series("by=denied").path("data")).isEqualTo(after.path("data"));
    }

    @Test
    void series_compared_totalsOfTheHourBefore() {
        String filter = "&filter=" + encoded("source in 10.0.1.0/24");
        JsonNode meta = series("by=bytesSent&compare=previous" + filter).path("meta");
        Map<List<String>, long[]> past =
                truth(List.of(), "bytesSent", FROM - HOUR, fact -> fact.source().startsWith("10.0.1."));
        assertThat(values(meta.path("previousTotals"))).as("seed %d", seed).isEqualTo(sum(past.values()));
        assertThat(meta.at("/previousTotals/bytesSent").asLong())
                .isEqualTo(Arrays.stream(values(meta.path("previousTotals"))).sum());
        assertThat(meta.at("/previous/from").asText()).isEqualTo(Times.text(FROM - HOUR));
        assertThat(meta.at("/previous/to").asText()).isEqualTo(Times.text(FROM));
    }

    @Test
    void series_minutesExpired_bothPeriodsInHours() {
        bed.store.finestPane = HOUR;
        JsonNode answer = series("by=tuples&compare=previous");
        assertThat(answer.at("/meta/step").asText()).isEqualTo("1h");
        assertThat(answer.at("/meta/previousTotals/values")).hasSize(1);
        assertAddsUp(answer, "tuples");
    }

    @Test
    void series_partitionMissing_206() {
        bed.store.restoring.add(1);
        for (String group : List.of("source", "rule")) {
            HttpResponse<String> answer =
                    client.get("/api/v1/series?compare=previous&step=5m&group=" + group + "&" + RANGE);
            assertThat(answer.statusCode()).isEqualTo(206);
            JsonNode json = QueryClient.json(answer);
            assertThat(json.at("/meta/partitions/missing").toString()).isEqualTo("[1]");
            assertThat(json.at("/meta/previous/partitions/missing").toString()).isEqualTo("[1]");
            assertAddsUp(json, "tuples");
        }
    }

    @Test
    void series_csvAndNdjson_aLineForEachValueThatIsNotZero() {
        String path = "/api/v1/series?by=ended&group=source,direction&limit=5&step=5m&" + RANGE;
        JsonNode answer = client.json(path);
        List<String> expected = new ArrayList<>();
        answer.path("data")
                .forEach(row -> addLines(
                        row,
                        "%s,%s"
                                .formatted(
                                        row.path("source").asText(),
                                        row.path("direction").asText()),
                        expected));
        addLines(answer.at("/meta/other"), ",", expected);
        HttpResponse<String> csv = client.get(path + "&format=csv");
        List<String> lines = List.of(csv.body().split("\r\n"));
        assertThat(lines.getFirst()).isEqualTo("start,source,direction,ended");
        assertThat(lines.subList(1, lines.size())).as("seed %d", seed).isEqualTo(expected);
        assertThat(client.get(path, "Accept", "application/x-ndjson")
                        .body()
                        .lines()
                        .map(QueryClient::parse)
                        .map(line -> "%s,%s,%s,%d"
                                .formatted(
                                        line.path("start").asText(),
                                        line.path("source").asText(),
                                        line.path("direction").asText(),
                                        line.path("ended").asLong())))
                .as("seed %d", seed)
                .isEqualTo(expected);
        JsonNode meta = QueryClient.parse(csv.headers().firstValue("Weir-Meta").orElseThrow());
        assertThat(meta.at("/totals/ended")).isEqualTo(answer.at("/meta/totals/ended"));
        assertThat(meta.path("totals").has("values")).isFalse();
    }

    private static void addLines(JsonNode row, String group, List<String> lines) {
        for (int i = 0; i < STEPS; i++) {
            long value = row.path("values").path(i).asLong();
            if (value > 0) {
                lines.add("%s,%s,%d".formatted(Times.text(FROM + i * STEP), group, value));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-1h,60,1m", "-24h,144,10m", "-7d,168,1h"})
    void series_withoutStep_fewSteps(String from, int steps, String step) {
        JsonNode meta = client.json("/api/v1/series?from=" + from).path("meta");
        assertThat(meta.path("steps").asInt()).isBetween(steps, steps + 1);
        assertThat(meta.path("step").asText()).isEqualTo(step);
        assertThat(client.json("/api/v1/series?pane=1h&from=" + from)
                        .at("/meta/pane")
                        .asText())
                .isEqualTo("1h");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=51|limit",
                "limit=0|limit",
                "by=destinations|by",
                "group=city|group",
                "step=90s|step",
                "step=1m&from=-24h|step",
                "step=1m&limit=50&from=-2h|step",
                "distinct=true|distinct",
                "compare=next|compare",
                "from=now&to=-1h|from",
                "source=10.0.0|source",
                "filter=denied+and|filter",
                "cursor=x|cursor"
            })
    void series_wrongValues_400ThatNamesTheParameter(String query, String parameter) {
        HttpResponse<String> answer = client.get("/api/v1/series?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(QueryClient.json(answer).path("parameter").asText()).isEqualTo(parameter);
    }

    @Test
    void series_moreValuesThanAllowed_saysHowMany() {
        String detail = QueryClient.json(
                        client.get("/api/v1/series?step=1m&limit=50&from=" + FROM + "&to=" + (FROM + HOUR)))
                .path("detail")
                .asText();
        assertThat(detail)
                .startsWith("1m gives 60 steps for each of 50 groups, which are 3000 values; at most 2000 are allowed")
                .contains("a smaller limit");
    }
}
