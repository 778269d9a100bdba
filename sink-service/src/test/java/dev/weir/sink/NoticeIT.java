package dev.weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.sink.StandIn.Answer;
import dev.weir.sink.StandIn.Request;
import dev.weir.testkit.fleet.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that people are told by, as far as HTTP goes. */
class NoticeIT {
    private static final String SECRET = "services/T0/B0/very-secret";
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final Set<String> arrived = ConcurrentHashMap.newKeySet();
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();

    @TempDir
    Path directory;

    private static String chat(String type, String url, String more) {
        return "{ name = chat, type = " + type + ", secret-url = \"" + url + "/" + SECRET + "\", min-interval = 0 s, "
                + SinkBed.QUICK + more + " }";
    }

    private static String pagerDuty(String url, String more) {
        return "{ name = duty, type = pagerduty, url = \"" + url + "/v2/enqueue\", routing-key = " + KEY + ", "
                + SinkBed.QUICK.replace("linger = 10 ms, ", "") + more + " }";
    }

    private static Set<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(SinkBed::id).collect(Collectors.toSet());
    }

    /** Every id in the message. */
    private static Set<String> ids(Request request) {
        return ID.matcher(request.text()).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static String longAgo(int number, String action) {
        return SinkBed.alert(number, "critical", action).replaceAll("202\\d-", "2024-");
    }

    private Answer take(Request request) {
        arrived.addAll(ids(request));
        sizes.add(ids(request).size());
        return Answer.of(200, "ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "teams"})
    void flood_fewMessages_everyAlertNamed(String type) throws Exception {
        try (SinkBed bed = new SinkBed("alerts");
                StandIn chat = new StandIn(null, request -> {
                    assertThat(request.path()).isEqualTo("/" + SECRET);
                    assertThat(request.headers()).containsEntry("Content-Type", "application/json; charset=utf-8");
                    assertThat(request.body().length).isLessThan(14_000);
                    return take(request);
                })) {
            bed.write("alerts", SinkBed.alerts(0, 200));
            bed.start(chat(type, chat.url(), "linger = 1 s"));
            bed.await(() -> bed.committed("chat") == 200 || !chat.failures.isEmpty(), "all alerts");
            assertThat(chat.failures).isEmpty();
            assertThat(arrived).isEqualTo(ids(0, 200));
            assertThat(sizes).hasSizeLessThan(20).allMatch(size -> size <= 50);
        }
    }

    @Test
    void lessBad_otherChanges_orLongAgo_areSkippedAndCounted() throws Exception {
        List<String> records = new ArrayList<>();
        records.add(SinkBed.alert(1, "informational", "opened"));
        records.add(SinkBed.alert(2, "low", "opened"));
        records.add(SinkBed.alert(3, "medium", "closed"));
        records.add(SinkBed.alert(4, "critical", "updated"));
        records.add(longAgo(5, "opened"));
        try (SinkBed bed = new SinkBed("alerts");
                StandIn chat = new StandIn(null, this::take)) {
            bed.write("alerts", records);
            bed.start(chat("slack", chat.url(), ""));
            bed.await(() -> bed.committed("chat") == 5, "all records");
            assertThat(arrived).isEqualTo(Set.of(SinkBed.id(2), SinkBed.id(4)));
            assertThat(bed.counter("weir.sink.skipped", "reason=unwanted")).isEqualTo(2);
            assertThat(bed.counter("weir.sink.skipped", "reason=too_old")).isEqualTo(1);
            assertThat(bed.counter("weir.sink.delivered", "chat")).isEqualTo(2);
            assertThat(bed.deadLetters()).isEmpty();
        }
    }

    @Test
    void askedToWait_waitsSoLong_nothingIsLost() throws Exception {
        List<Long> times = new CopyOnWriteArrayList<>();
        try (SinkBed bed = new SinkBed("alerts");
                StandIn chat = new StandIn(null, request -> {
                    times.add(System.nanoTime());
                    return times.size() == 1 ? Answer.with(429, "Retry-After: 1", "rate_limited") : take(request);
                })) {
            bed.write("alerts", SinkBed.alerts(0, 3));
            bed.start(chat("slack", chat.url(), ""));
            bed.await(() -> bed.committed("chat") == 3, "all alerts");
            assertThat(arrived).isEqualTo(ids(0, 3));
            assertThat(Duration.ofNanos(times.get(1) - times.get(0))).isGreaterThan(Duration.ofMillis(990));
            assertThat(bed.counter("weir.sink.retried", "reason=busy")).isPositive();
        }
    }

    @Test
    void minInterval_pacesMessages() throws Exception {
        List<Long> times = new CopyOnWriteArrayList<>();
        try (SinkBed bed = new SinkBed("alerts");
                StandIn duty = new StandIn(null, request -> {
                    times.add(System.nanoTime());
                    return take(request);
                })) {
            bed.write("alerts", SinkBed.alerts(0, 4));
            bed.start(pagerDuty(duty.url(), "min-interval = 300 ms"));
            bed.await(() -> bed.committed("duty") == 4, "all alerts");
            assertThat(Duration.ofNanos(times.getLast() - times.getFirst())).isGreaterThan(Duration.ofMillis(890));
        }
    }

    @Test
    void oneIsRefused_itIsFound_andHasADeadLetter() throws Exception {
        try (SinkBed bed = new SinkBed("alerts");
                StandIn chat = new StandIn(
                        null,
                        request -> ids(request).contains(SinkBed.id(13))
                                ? Answer.of(400, "invalid_blocks " + SECRET)
                                : take(request))) {
            bed.write("alerts", SinkBed.alerts(0, 40));
            bed.write("alerts", List.of("{}", "[", SinkBed.alert(50, "terrible", "opened")));
            bed.start(chat("slack", chat.url(), ""));
            bed.await(() -> bed.committed("chat") == 43, "all alerts");
            Set<String> expected = ids(0, 40);
            expected.remove(SinkBed.id(13));
            assertThat(arrived).isEqualTo(expected);
            assertThat(bed.deadLetters())
                    .extracting(letter -> letter.path("reason").asText())
                    .containsExactlyInAnyOrder("refused", "no_alert", "not_json", "no_alert");
            assertThat(bed.deadLetters().toString())
                    .contains("invalid_blocks ***")
                    .doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slack | 404 | no_service /",
                "slack | 400 | user_not_found /",
                "slack | 400 | invalid_token /",
                "teams | 400 | {\"error\":{\"code\":\"WorkflowTriggerIsNotEnabled\"}} /",
            })
    void revoked_allWait_andTheNoticeNamesTheKey_withoutTheSecret(String type, int status, String answer)
            throws Exception {
        try (SinkBed bed = new SinkBed("alerts");
                StandIn chat = new StandIn(null, _ -> Answer.of(status, answer + SECRET))) {
            bed.write("alerts", SinkBed.alerts(0, 5));
            bed.start(chat(type, chat.url(), ""));
            String notice = "HTTP status %d, check weir.sink.sinks[0].secret-url: %s***".formatted(status, answer);
            bed.await(() -> bed.health.notices().contains(notice), "a notice");
            assertThat(bed.health.notices()).doesNotContain(SECRET);
            assertThat(bed.committed("chat")).isZero();
            assertThat(bed.deadLetters()).isEmpty();
        }
    }

    @Test
    void allAreRefused_afterThreeDeadLettersTheOthersWait() throws Exception {
        try (SinkBed bed = new SinkBed("alerts");
                StandIn chat = new StandIn(null, _ -> Answer.of(400, "invalid_blocks"))) {
            bed.write("alerts", SinkBed.alerts(0, 20));
            bed.start(chat("slack", chat.url(), ""));
            bed.await(() -> bed.health.notices().contains("it refused 3 records in a row"), "a notice");
            assertThat(bed.deadLetters()).hasSize(3);
        }
    }

    @Test
    void pagerDuty_opensAndResolves_oneEventEach() throws Exception {
        List<JsonNode> events = new CopyOnWriteArrayList<>();
        try (SinkBed bed = new SinkBed("alerts");
                StandIn duty = new StandIn(null, request -> {
                    events.add(SinkBed.json(request.text()));
                    return Answer.of(202, "{\"status\":\"success\"}");
                })) {
            bed.write(
                    "alerts",
                    List.of(
                            SinkBed.alert(1, "critical", "opened"),
                            SinkBed.alert(2, "medium", "updated"),
                            SinkBed.alert(1, "critical", "closed"),
                            longAgo(3, "opened"),
                            longAgo(4, "closed")));
            bed.start(pagerDuty(duty.url(), "min-interval = 0 s"));
            bed.await(() -> bed.committed("duty") == 5, "all alerts");
            assertThat(events)
                    .extracting(event -> event.path("event_action").asText() + " "
                            + event.path("dedup_key").asText() + " "
                            + event.path("payload").path("severity").asText())
                    .containsExactlyInAnyOrder(
                            "trigger " + SinkBed.id(1) + " critical",
                            "trigger " + SinkBed.id(2) + " warning",
                            "resolve " + SinkBed.id(1) + " critical",
                            "resolve " + SinkBed.id(4) + " critical");
            assertThat(bed.counter("weir.sink.skipped", "reason=too_old")).isEqualTo(1);
            assertThat(events)
                    .allMatch(event -> event.path("routing_key").asText().equals(KEY));
        }
    }

    @Test
    void pagerDuty_wrongKey_waits_andBuriesNothing() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        String answer =
                "{\"status\":\"invalid event\",\"errors\":[\"Length of 'routing_key' is incorrect: " + KEY + "\"]}";
        try (SinkBed bed = new SinkBed("alerts");
                StandIn duty = new StandIn(
                        null, request -> requests.getAndIncrement() < 3 ? Answer.of(400, answer) : take(request))) {
            bed.write("alerts", SinkBed.alerts(0, 2));
            bed.start(pagerDuty(duty.url(), "min-interval = 0 s, retry-barred = 300 ms"));
            bed.await(() -> bed.health.notices().contains("check weir.sink.sinks[0].routing-key"), "a notice");
            assertThat(bed.health.notices()).doesNotContain(KEY);
            bed.await(() -> bed.committed("duty") == 2, "all alerts");
            assertThat(arrived).containsAll(ids(0, 2));
            assertThat(bed.deadLetters()).isEmpty();
        }
    }

    @Test
    void killedInTheMiddle_noneIsLost() throws Exception {
        try (SinkBed bed = new SinkBed("alerts");
                StandIn chat = new StandIn(null, this::take)) {
            bed.write("alerts", SinkBed.alerts(0, 1000));
            Path config = Files.writeString(
                    directory.resolve("weir.conf"), bed.config(chat("slack", chat.url(), "batch-records = 10")));
            try (JavaProcess process = process(config, "first")) {
                process.await(() -> Optional.of(true).filter(_ -> arrived.size() >= 100), "some alerts arrive");
                process.kill();
            }
            bed.start(chat("slack", chat.url(), ""));
            bed.await(() -> bed.committed("chat") == 1000, "all alerts");
            assertThat(arrived).isEqualTo(ids(0, 1000));
        }
    }

    private JavaProcess process(Path config, String name) {
        return JavaProcess.start(
                directory, name, SinkProgram.class.getName(), List.of("-Xmx256m"), List.of(config.toString()));
    }
}
