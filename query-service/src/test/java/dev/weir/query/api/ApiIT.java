package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.Fact;
import dev.weir.query.FakeCluster;
import dev.weir.query.FakeStore;
import dev.weir.query.QueryClient;
import dev.weir.query.QueryService;
import dev.weir.schemas.distinct.DistinctCount;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Outcome;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiIT {
    private static final long HOUR = 3_600_000;
    private static final long FROM = 1_700_000_000_000L / HOUR * HOUR;
    private static final String RANGE = "from=" + FROM + "&to=" + (FROM + HOUR);

    private final long seed = System.nanoTime();
    private final List<Fact> facts = Fact.random(new Random(seed), 1500, FROM, 60);
    private final FakeCluster cluster = new FakeCluster(4, withOddRule(facts));
    private final FakeStore store = cluster.startAll();
    private final Metrics metrics = new Metrics();
    private final QueryService service = new QueryService(
            Settings.load(
                    Optional.empty(),
                    Map.of(
                            "weir.query.http.port",
                            0,
                            "weir.query.store-endpoints",
                            List.of(store.endpoint()),
                            "weir.query.ingest-endpoints",
                            List.of("127.0.0.1:1"),
                            "weir.query.deadline",
                            "2 seconds",
                            "weir.query.max-rows",
                            100_000,
                            "weir.query.max-steps",
                            5000)),
            metrics,
            new Health());
    private QueryClient client = new QueryClient(0);

    @BeforeEach
    void start() {
        service.start();
        client = new QueryClient(service.port());
    }

    @AfterEach
    void close() {
        client.close();
        service.close();
        cluster.close();
        metrics.close();
    }

    private static List<Fact> withOddRule(List<Fact> facts) {
        List<Fact> all = new ArrayList<>(facts);
        all.add(Fact.denied(FROM, "192.0.2.7", "=a \"b\", ü\n"));
        return all;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static long sum(JsonNode rows, String counter) {
        return list(rows).stream().mapToLong(row -> row.path(counter).asLong()).sum();
    }

    private long tuples() {
        return 1 + facts.stream().mapToLong(fact -> fact.counters().getFirst()).sum();
    }

    @Test
    void top_bySourceAndRule_orderedAndComplete() {
        JsonNode answer = client.json("/api/v1/top?by=denied&group=rule,source&limit=20&" + RANGE);
        List<JsonNode> rows = list(answer.path("data"));
        assertThat(rows).hasSize(20);
        assertThat(rows)
                .isSortedAccordingTo((a, b) ->
                        Long.compare(b.path("denied").asLong(), a.path("denied").asLong()));
        assertThat(rows.getFirst().properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "source",
                        "rule",
                        "tuples",
                        "connections",
                        "denied",
                        "ended",
                        "packetsSent",
                        "bytesSent",
                        "packetsReceived",
                        "bytesReceived",
                        "destinations",
                        "destinationPorts");
        long other = answer.path("meta").path("other").path("tuples").asLong();
        assertThat(sum(answer.path("data"), "tuples") + other)
                .as("seed %d", seed)
                .isEqualTo(tuples());
        assertThat(answer.path("meta").path("truncated").asBoolean()).isTrue();
        assertThat(answer.path("meta").path("partitions").path("answered").asInt())
                .isEqualTo(4);
        assertThat(answer.path("meta").path("from").asText()).isEqualTo(Times.text(FROM));
    }

    private static long number(Stream<?> things) {
        DistinctCount count = new DistinctCount();
        things.distinct().forEach(thing -> count.add(((Number) thing).longValue()));
        return count.estimate();
    }

    private static void assertDistinct(JsonNode row, Predicate<Fact> group, List<Fact> facts, String what) {
        List<Fact> matching = facts.stream().filter(group).toList();
        assertThat(row.path("destinations").asLong())
                .as("destinations, %s", what)
                .isEqualTo(number(matching.stream().map(Fact::destination)));
        assertThat(row.path("destinationPorts").asLong())
                .as("ports, %s", what)
                .isEqualTo(number(matching.stream().map(Fact::port)));
        if (row.has("rules")) {
            assertThat(row.path("rules").asLong())
                    .as("rules, %s", what)
                    .isEqualTo(number(matching.stream().map(Fact::ruleNumber)));
        }
    }

    @Test
    void distinct_everyCall_sameAsGoingThroughAllFacts() {
        List<Fact> all = withOddRule(facts);
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
        assertThat(store.asked).noneMatch(AggregateRequest::getDistinct);
    }

    @Test
    void top_csvAndNdjson_sameRowsAsJson() {
        String path = "/api/v1/top?group=source&group=rule&limit=1000&" + RANGE;
        List<JsonNode> rows = list(client.json(path).path("data"));
        HttpResponse<String> lines = client.get(path, "Accept", "application/x-ndjson");
        assertThat(lines.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(lines.body().lines().map(QueryClient::parse)).isEqualTo(rows);
        HttpResponse<String> csv = client.get(path + "&format=csv");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.body())
                .startsWith(
                        "source,rule,tuples,connections,denied,ended,packetsSent,bytesSent,packetsReceived,bytesReceived,destinations,destinationPorts\r\n")
                .contains("192.0.2.7,\"=a \"\"b\"\", ü\n\",1,0,1,0,0,0,0,0,1,1\r\n");
        assertThat(csv.body().split("\r\n")).hasSize(rows.size() + 1);
        JsonNode meta = QueryClient.parse(csv.headers().firstValue("Weir-Meta").orElseThrow());
        assertThat(meta.path("groups").asInt()).isEqualTo(rows.size());
    }

    @Test
    void counts_everyMinute_zeroRowsIncluded() {
        JsonNode answer = client.json("/api/v1/counts?source=192.0.2.7&" + RANGE);
        assertThat(answer.path("data")).hasSize(60);
        assertThat(sum(answer.path("data"), "tuples")).isEqualTo(1);
        assertThat(answer.path("data").path(1).path("start").asText()).isEqualTo(Times.text(FROM + 60_000));
        JsonNode all = client.json("/api/v1/counts?step=5m&" + RANGE);
        assertThat(all.path("data")).hasSize(12);
        assertThat(sum(all.path("data"), "tuples")).as("seed %d", seed).isEqualTo(tuples());
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

    @Test
    void status_ingestAway_saidAndLawsOfTheStreamHold() {
        JsonNode data = client.json("/api/v1/status").path("data");
        assertThat(data.path("instances")).hasSize(1);
        assertThat(data.path("partitions")).hasSize(4);
        assertThat(data.path("partitions").path(0).path("role").asText()).isEqualTo("active");
        assertThat(data.path("ingest")
                        .path("instances")
                        .path(0)
                        .path("reachable")
                        .asBoolean())
                .isFalse();
        JsonNode windows = list(data.path("laws")).stream()
                .filter(law -> law.path("name").asText().equals("windows"))
                .findFirst()
                .orElseThrow();
        assertThat(windows.path("holds").asBoolean()).isTrue();
        assertThat(windows.path("left").asLong()).as("seed %d", seed).isEqualTo(tuples());
        assertThat(list(data.path("laws")).getFirst().path("holds").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "top?limt=5, limt",
        "top?by=bytes, by",
        "top?group=port, group",
        "top?limit=100001, limit",
        "top?from=gestern, from",
        "top?from=now&to=-1h, from",
        "top?source=10.0.0.0/40, source",
        "sources/10.0.0.1?from=0&to=9999999999999, to",
        "counts?step=10s, step",
        "counts?from=-30d, step",
        "counts?format=xml, format",
        "sources/10.0.0.999, ip",
        "sources/10.0.0.1?format=csv, format",
        "rules?direction=inbound, direction",
        "status?verbose=1, verbose",
    })
    void errors_parameter_named(String call, String parameter) {
        HttpResponse<String> response = client.get("/api/v1/" + call);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = QueryClient.json(response);
        assertThat(problem.path("parameter").asText()).isEqualTo(parameter);
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("title").asText()).isEqualTo("Bad Request");
    }

    @Test
    void errors_pathMethodAndAccept_problemDetails() {
        assertThat(QueryClient.json(client.get("/api/v1/nothing"))
                        .path("status")
                        .asInt())
                .isEqualTo(404);
        assertThat(QueryClient.json(client.send("POST", "/api/v1/top"))
                        .path("status")
                        .asInt())
                .isEqualTo(405);
        assertThat(client.get("/api/v1/top", "Accept", "image/png").statusCode())
                .isEqualTo(406);
    }

    @Test
    void partitionMissing_206AndNamed() {
        store.restoring.add(2);
        HttpResponse<String> response = client.get("/api/v1/counts?" + RANGE);
        assertThat(response.statusCode()).isEqualTo(206);
        JsonNode partitions = QueryClient.json(response).path("meta").path("partitions");
        assertThat(partitions.path("missing").toString()).isEqualTo("[2]");
        assertThat(partitions.path("answered").asInt()).isEqualTo(3);
    }

    @Test
    void tooManyGroups_422() {
        store.answerWith(Outcome.TOO_LARGE);
        assertThat(client.get("/api/v1/top").statusCode()).isEqualTo(422);
    }

    @Test
    void nothingAnswers_503WithRetryAfter() {
        store.close();
        HttpResponse<String> response = client.get("/api/v1/top");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(client.get("/api/v1/status").statusCode()).isEqualTo(200);
        assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/top", "/api/v1/nothing", "/openapi.json", "/metrics"})
    void headers_everywhere_strict(String path) {
        HttpResponse<String> response = client.get(path);
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void metrics_afterARequest_timedByRoute() {
        client.get("/api/v1/top");
        assertThat(client.get("/metrics").body())
                .contains("weir_query_requests_seconds_count{route=\"top\",status=\"200\"} 1")
                .contains("weir_query_store_requests_total{outcome=\"answered\"}")
                .contains("weir_query_partitions_missing 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top?by=denied&group=source&group=rule&group=acl&group=direction&",
                "top?group=rule&limit=1&",
                "counts?step=5m&",
                "sources/192.0.2.7?",
                "sources/203.0.113.9?",
                "rules?",
                "rules?filter=tuples%3E3&",
                "status?",
                "filter/validate?filter=denied%3E3",
                "filter/validate?filter=denied",
                "filter/complete?filter=d",
            })
    void openApi_realAnswers_asDescribed(String call) {
        JsonNode paths = client.json("/openapi.json").path("paths");
        String path = "/api/v1/" + call.substring(0, call.indexOf('?')).replaceFirst("sources/.*", "sources/{ip}");
        JsonNode schema = paths.path(path)
                .path("get")
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema");
        assertThat(schema.path("properties").path("data").isObject()).isTrue();
        JsonNode answer = client.json("/api/v1/" + call + (takesRange(call) ? RANGE : ""));
        assertThat(SchemaCheck.violations(schema, answer)).isEmpty();
    }

    private static boolean takesRange(String call) {
        return !call.startsWith("status") && !call.startsWith("filter/");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

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
        JsonNode problem = client.json("/api/v1/top?filter=" + encoded("rule = a\nor port = 3"));
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
        JsonNode fields = client.json("/api/v1/filter/complete?filter=" + encoded("rule = a and de"))
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
    void openApi_problem_asDescribed() {
        JsonNode description = client.json("/openapi.json");
        JsonNode schema = description.path("components").path("schemas").path("Problem");
        assertThat(description.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(SchemaCheck.violations(schema, client.json("/api/v1/top?x=1")))
                .isEmpty();
        assertThat(SchemaCheck.violations(schema, client.json("/api/v1/x"))).isEmpty();
    }
}
