package dev.weir.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.platform.UserError;
import dev.weir.sink.StandIn.Answer;
import dev.weir.sink.StandIn.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookIT {
    private static final String SECRET = "a secret of both sides";

    private final Set<Integer> arrived = ConcurrentHashMap.newKeySet();

    private static String sink(String name, String url, String more) {
        return "{ name = " + name + ", type = http, url = \"" + url + "/in\", batch-records = 20, " + SinkBed.QUICK
                + more + " }";
    }

    private static List<String> flows(int count) {
        return IntStream.range(0, count).mapToObj(SinkBed::ecs).toList();
    }

    private Answer take(Request request) {
        String text = request.text();
        if (text.startsWith("[")) {
            SinkBed.json(text).forEach(flow -> arrived.add(SinkBed.number(flow)));
        } else {
            text.lines().map(SinkBed::json).map(SinkBed::number).forEach(arrived::add);
        }
        return Answer.of(202, "");
    }

    /** As docs/sinks.md tells how to check it. */
    private static void verify(Request request) {
        String seconds = request.headers().get("X-Weir-Timestamp");
        assertThat(Instant.ofEpochSecond(Long.parseLong(seconds)))
                .isBefore(Instant.now().plusSeconds(60));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            assertThat(request.headers().get("X-Weir-Signature"))
                    .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(request.body())));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"ndjson, true", "ndjson, false", "json-array, true", "json-array, false"})
    void everyRecord_signed(String body, boolean gzip) throws Exception {
        try (SinkBed bed = new SinkBed("ecs");
                StandIn hook = new StandIn(null, request -> {
                    verify(request);
                    assertThat(request.path()).isEqualTo("/in?code=a%20b");
                    assertThat(request.headers())
                            .containsEntry("X-Key", "value")
                            .containsEntry("Authorization", "Bearer opens");
                    return take(request);
                })) {
            bed.write("ecs", flows(200));
            bed.start(sink(
                    "hook",
                    hook.url(),
                    "body = %s, gzip = %s, token = opens, query-secret = \"code=a%%20b\", headers { X-Key = value }, signing-secret = \"%s\""
                            .formatted(body, gzip, SECRET)));
            bed.await(() -> bed.committed("hook") == 200 || !hook.failures.isEmpty(), "all records");
            assertThat(hook.failures).isEmpty();
            assertThat(arrived).hasSize(200);
        }
    }

    @Test
    void oneSinkInTrouble_othersGoOn() throws Exception {
        try (SinkBed bed = new SinkBed("ecs", "asim");
                StandIn good = new StandIn(null, this::take);
                StandIn bad = new StandIn(null, _ -> Answer.of(403, ""))) {
            bed.write("ecs", flows(100));
            bed.write("asim", List.of("{\"EventOriginalUid\":\"x\"}"));
            bed.start(sink("bad", bad.url(), "format = asim") + "," + sink("good", good.url(), ""));
            bed.await(() -> bed.committed("good") == 100, "all records of the good one");
            bed.await(() -> bed.health.notices().contains("sink bad: HTTP status 403: check the token"), "a notice");
            assertThat(bed.health.notices()).doesNotContain("sink good");
            assertThat(bed.health.missing()).isEmpty();
            assertThat(bed.committed("bad")).isZero();
            assertThat(bed.deadLetters()).isEmpty();
        }
    }

    @Test
    void onlyRecordIsRefusedAfterTrouble_theTroubleIsOver() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (SinkBed bed = new SinkBed("ecs");
                StandIn hook = new StandIn(
                        null, _ -> requests.getAndIncrement() < 3 ? Answer.of(503, "") : Answer.of(422, ""))) {
            bed.write("ecs", flows(1));
            bed.start(sink("hook", hook.url(), ""));
            bed.await(() -> bed.committed("hook") == 1, "the record");
            assertThat(bed.counter("weir.sink.retried", "reason=busy")).isEqualTo(3);
            bed.await(() -> bed.health.notices().isEmpty(), "the notice goes");
        }
    }

    @Test
    void notJson_isDeadLettered_lineEndsBetweenTokensAreNot() throws Exception {
        try (SinkBed bed = new SinkBed("ecs");
                StandIn hook = new StandIn(null, this::take)) {
            bed.write(
                    "ecs",
                    List.of(
                            "{\n  \"event\": {\r\n \"id\": \"id-7\" } }",
                            "{\"event\":",
                            "[]",
                            "{} {}",
                            "CEF:0",
                            "{\"event\":{\"id\":\"id-8\"}}"));
            bed.start(sink("hook", hook.url(), ""));
            bed.await(() -> bed.committed("hook") == 6, "all records");
            assertThat(arrived).containsExactlyInAnyOrder(7, 8);
            assertThat(bed.deadLetters())
                    .extracting(letter -> letter.path("excerpt").asText())
                    .containsExactlyInAnyOrder("{\"event\":", "[]", "{} {}", "CEF:0");
        }
    }

    @Test
    void deletedBeforeTheyWereDelivered_areCounted() throws Exception {
        try (SinkBed bed = new SinkBed("ecs");
                StandIn hook = new StandIn(null, this::take)) {
            bed.write("ecs", flows(100));
            SinkService first = bed.start(sink("hook", hook.url(), ""));
            bed.await(() -> bed.committed("hook") == 100, "the first records");
            first.close();
            bed.write("ecs", flows(100));
            delete(bed, 75);
            arrived.clear();
            bed.write("ecs", IntStream.range(100, 150).mapToObj(SinkBed::ecs).toList());
            bed.start(sink("hook", hook.url(), ""));
            bed.await(() -> bed.committed("hook") == 250, "the rest");
            assertThat(bed.counter("weir.sink.lost", "hook")).isEqualTo(50);
            assertThat(arrived).isEqualTo(IntStream.range(50, 150).boxed().collect(Collectors.toSet()));
        }
    }

    /** As retention does. */
    private static void delete(SinkBed bed, long before) throws Exception {
        String topic = bed.topics.enriched("ecs");
        try (Admin admin = Admin.create(bed.settings("").kafka())) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(before),
                            new TopicPartition(topic, 1), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }

    @Test
    void severalServices_shareThePartitions_andTakeOver() throws Exception {
        try (SinkBed bed = new SinkBed("ecs");
                StandIn hook = new StandIn(null, this::take)) {
            SinkService a = bed.start(sink("hook", hook.url(), ""));
            bed.start(sink("hook", hook.url(), ""));
            for (int from = 0; from < 1000; from += 100) {
                bed.write(
                        "ecs",
                        IntStream.range(from, from + 100).mapToObj(SinkBed::ecs).toList());
                if (from == 500) {
                    a.close();
                }
            }
            bed.await(() -> bed.committed("hook") == 1000, "all records");
            assertThat(arrived).hasSize(1000);
        }
    }

    @Test
    void topicIsMissing_theMessageSaysWhichKeyToSet() throws Exception {
        try (SinkBed bed = new SinkBed("ecs")) {
            assertThatThrownBy(() -> bed.start(sink("hook", "http://127.0.0.1:1", "format = ocsf")))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("weir.sink.sinks[0] (hook)")
                    .hasMessageContaining(bed.topics.enriched("ocsf"))
                    .hasMessageContaining("add ocsf to weir.stream.enrich.formats");
            assertThatThrownBy(() -> bed.start(""))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("weir.sink.sinks names no sink");
        }
    }

    @Test
    void deadLetters_fitTheirSchema() throws Exception {
        JsonNode schema;
        try (var in = getClass().getResourceAsStream("/json-schema/dead-letter.schema.json")) {
            schema = SinkBed.json(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        try (SinkBed bed = new SinkBed("ecs");
                StandIn hook = new StandIn(null, _ -> Answer.of(422, ""))) {
            bed.write("ecs", flows(1));
            bed.start(sink("hook", hook.url(), ""));
            bed.await(() -> bed.committed("hook") == 1, "the record");
            JsonNode letter = bed.deadLetters().getFirst();
            schema.path("required")
                    .forEach(name -> assertThat(letter.has(name.asText()))
                            .as(name.asText())
                            .isTrue());
            letter.fieldNames()
                    .forEachRemaining(
                            name -> assertThat(schema.path("properties").has(name))
                                    .as(name)
                                    .isTrue());
            assertThat(schema.path("properties").path("kind").path("enum").toString())
                    .contains("\"delivery\"");
        }
    }
}
