package dev.weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.sink.StandIn.Answer;
import dev.weir.sink.StandIn.Request;
import dev.weir.testkit.azure.TestCertificates;
import dev.weir.testkit.fleet.JavaProcess;
import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Splunk's collector, which fails in every way. */
class HecIT {
    private static final String TOKEN = "a-token-that-nobody-else-gets";
    private static final String SUCCESS = "{\"text\":\"Success\",\"code\":0}";
    private static final String FORBIDDEN = "{\"text\":\"Invalid token\",\"code\":4}";
    private static final int RECORDS = 400;

    /** Each way in which a collector does not take a batch. */
    private static final List<Answer> FAULTS = List.of(
            Answer.of(500, "{\"text\":\"Internal server error\",\"code\":8}"),
            Answer.of(503, "{\"text\":\"Server is busy\",\"code\":9}"),
            Answer.with(503, "Retry-After: 1", ""),
            Answer.with(429, "Retry-After: Thu, 01 Jan 1970 00:00:00 GMT", ""),
            Answer.with(503, "Retry-After: soon", ""),
            Answer.of(403, FORBIDDEN),
            Answer.of(401, ""),
            Answer.of(404, "no such thing"),
            Answer.of(418, ""),
            Answer.of(408, ""),
            Answer.of(400, "{\"text\":\"Incorrect index\",\"code\":7,\"invalid-event-number\":0}"),
            Answer.of(200, "<html>Welcome to the hotel's network</html>"),
            Answer.of(200, "{\"text\":\"Success\",\"co"),
            Answer.of(200, ""),
            Answer.with(200, "Content-Encoding: gzip", "\u001f\u008b broken"),
            Answer.of(204, ""),
            Answer.cut(0),
            Answer.cut(10),
            Answer.cut(60),
            new Answer(200, "", SUCCESS, -2));

    @TempDir
    Path directory;

    private final Map<Integer, Integer> arrived = new ConcurrentHashMap<>();
    private final Queue<Answer> faults = new ConcurrentLinkedQueue<>();

    private static List<String> flows(int count) {
        return IntStream.range(0, count).mapToObj(SinkBed::ecs).toList();
    }

    private static Set<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sink(String url, String more) {
        return "{ name = hec, type = http, body = splunk-hec, url = \"" + url + "\", token = \"" + TOKEN
                + "\", timeout = 500 ms, batch-records = 40, index = flows, sourcetype = \"weir:flow\", "
                + SinkBed.QUICK
                + more + " }";
    }

    private static List<JsonNode> events(Request request) {
        return request.text().lines().map(SinkBed::json).toList();
    }

    /** Takes a batch unless there is a fault left, or poison in it. */
    private Answer collect(Request request, Set<Integer> poison) {
        assertThat(request.headers()).containsEntry("Authorization", "Splunk " + TOKEN);
        assertThat(request.path()).isEqualTo("/services/collector/event");
        Answer fault = faults.poll();
        if (fault != null) {
            return fault;
        }
        List<JsonNode> events = events(request);
        for (int i = 0; i < events.size(); i++) {
            if (poison.contains(SinkBed.number(events.get(i).path("event")))) {
                return Answer.of(
                        400, "{\"text\":\"Invalid data format\",\"code\":6,\"invalid-event-number\":" + i + "}");
            }
        }
        events.forEach(event -> arrived.merge(SinkBed.number(event.path("event")), 1, Integer::sum));
        return Answer.of(200, SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyFault_everyRecordArrives_deadLettersAreThePoison(long seed) throws Exception {
        Random random = new Random(seed);
        List<Answer> order = new ArrayList<>(FAULTS);
        Collections.shuffle(order, random);
        faults.addAll(order);
        Set<Integer> poison = random.ints(7, 0, RECORDS).boxed().collect(Collectors.toCollection(TreeSet::new));
        Set<Integer> good = numbers(RECORDS);
        good.removeAll(poison);
        try (SinkBed bed = new SinkBed("ecs");
                StandIn hec = new StandIn(null, request -> collect(request, poison))) {
            bed.write("ecs", flows(RECORDS));
            bed.start(sink(hec.url(), ""));
            bed.await(
                    () -> arrived.keySet().containsAll(good) && bed.committed("hec") == RECORDS,
                    "all records, seed " + seed);
            assertThat(hec.failures).isEmpty();
            assertThat(arrived.keySet()).isEqualTo(good);
            assertThat(poisonOf(bed)).as("seed %d", seed).isEqualTo(poison);
            assertThat(bed.counter("weir.sink.dead.lettered", "reason=refused")).isEqualTo(poison.size());
            assertThat(bed.counter("weir.sink.delivered", "hec")).isEqualTo(good.size());
            bed.await(() -> bed.health.notices().isEmpty(), "the trouble is over");
        }
    }

    private static Set<Integer> poisonOf(SinkBed bed) {
        Set<Integer> numbers = new TreeSet<>();
        for (JsonNode letter : bed.deadLetters()) {
            assertThat(letter.path("kind").asText()).isEqualTo("delivery");
            assertThat(letter.path("sink").asText()).isEqualTo("hec");
            assertThat(letter.path("detail").asText()).contains("Invalid data format");
            String blob = letter.path("blob").asText();
            int partition = Integer.parseInt(blob.substring(blob.lastIndexOf('/') + 1));
            int number = letter.path("offset").asInt() * SinkBed.PARTITIONS + partition;
            assertThat(letter.path("excerpt").asText()).contains("id-" + number);
            assertThat(numbers.add(number)).as("once").isTrue();
        }
        return numbers;
    }

    @Test
    void events_areAsSplunkWantsThem_andInOrder() throws Exception {
        Map<Integer, List<Integer>> byPartition = new ConcurrentHashMap<>();
        try (SinkBed bed = new SinkBed("ecs");
                StandIn hec = new StandIn(null, request -> {
                    for (JsonNode event : events(request)) {
                        int number = SinkBed.number(event.path("event"));
                        assertThat(event.path("event")).isEqualTo(SinkBed.json(SinkBed.ecs(number)));
                        assertThat(event.path("time").asDouble()).isEqualTo(Double.parseDouble("1733976003." + number));
                        assertThat(event.path("index").asText()).isEqualTo("flows");
                        assertThat(event.path("sourcetype").asText()).isEqualTo("weir:flow");
                        assertThat(event.has("host")).isFalse();
                        byPartition
                                .computeIfAbsent(number % SinkBed.PARTITIONS, _ -> new ArrayList<>())
                                .add(number);
                        arrived.merge(number, 1, Integer::sum);
                    }
                    return Answer.of(200, SUCCESS);
                })) {
            bed.write("ecs", IntStream.range(100, 300).mapToObj(SinkBed::ecs).toList());
            bed.start(sink(hec.url(), ""));
            bed.await(() -> arrived.size() == 200 || !hec.failures.isEmpty(), "all records");
            assertThat(hec.failures).isEmpty();
            assertThat(byPartition.values())
                    .allSatisfy(numbers -> assertThat(numbers).isSorted());
        }
    }

    @Test
    void refusesEverything_recordsWait_atMostSoManyAreDeadLettered() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        Set<Integer> none = Set.of();
        boolean[] mended = {false};
        try (SinkBed bed = new SinkBed("ecs");
                StandIn hec = new StandIn(null, request -> {
                    if (mended[0]) {
                        return collect(request, none);
                    }
                    refused.incrementAndGet();
                    return Answer.of(400, "{\"text\":\"Invalid data format\",\"code\":6}");
                })) {
            bed.write("ecs", flows(100));
            bed.start(sink(hec.url(), "max-refused-in-a-row = 5"));
            bed.await(() -> bed.health.notices().contains("refused 5 records in a row"), "a notice");
            int before = refused.get();
            bed.await(() -> refused.get() >= before + 10, "it tries again and again");
            assertThat(bed.counter("weir.sink.dead.lettered", "hec")).isEqualTo(5);
            mended[0] = true;
            bed.await(() -> bed.committed("hec") == 100, "all records");
            assertThat(arrived).hasSize(95);
            assertThat(bed.deadLetters()).hasSize(5);
        }
    }

    @Test
    void redirect_isNotFollowed_soThatTheTokenStays() throws Exception {
        AtomicInteger elsewhere = new AtomicInteger();
        try (SinkBed bed = new SinkBed("ecs");
                StandIn other = new StandIn(null, _ -> {
                    elsewhere.incrementAndGet();
                    return Answer.of(200, SUCCESS);
                });
                StandIn hec = new StandIn(null, request -> collect(request, Set.of()))) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                faults.add(Answer.with(status, "Location: " + other.url() + "/services/collector/event", ""));
            }
            bed.write("ecs", flows(50));
            bed.start(sink(hec.url(), ""));
            bed.await(() -> arrived.keySet().equals(numbers(50)), "all records");
            assertThat(elsewhere).hasValue(0);
            assertThat(bed.counter("weir.sink.retried", "reason=redirect")).isPositive();
        }
    }

    @Test
    void ack_eventsCountOnlyOnceTheyAreIndexed() throws Exception {
        AtomicReference<String> first = new AtomicReference<>();
        Map<String, Map<Long, List<Integer>>> channels = new ConcurrentHashMap<>();
        AtomicInteger asked = new AtomicInteger();
        try (SinkBed bed = new SinkBed("ecs");
                StandIn hec = new StandIn(null, request -> {
                    String channel = Objects.requireNonNull(request.headers().get("X-Splunk-Request-Channel"));
                    first.compareAndSet(null, channel);
                    Map<Long, List<Integer>> pending =
                            channels.computeIfAbsent(channel, _ -> new ConcurrentHashMap<>());
                    if (request.path().endsWith("/ack")) {
                        boolean lost = channel.equals(first.get());
                        return asked.incrementAndGet() == 2 ? Answer.of(503, "") : acks(request, pending, lost);
                    }
                    long id = pending.size();
                    pending.put(
                            id,
                            events(request).stream()
                                    .map(event -> SinkBed.number(event.path("event")))
                                    .toList());
                    return Answer.of(200, "{\"text\":\"Success\",\"code\":0,\"ackId\":" + id + "}");
                })) {
            bed.write("ecs", flows(200));
            bed.start(sink(hec.url(), "ack = true, confirm-time = 300 ms"));
            bed.await(() -> bed.committed("hec") == 200, "all are acknowledged");
            assertThat(hec.failures).isEmpty();
            assertThat(arrived.keySet()).isEqualTo(numbers(200));
            assertThat(bed.counter("weir.sink.retried", "reason=unacknowledged"))
                    .isPositive();
            assertThat(bed.counter("weir.sink.delivered", "hec")).isEqualTo(200);
        }
    }

    /** The first channel's events are lost: their acknowledgments never come. */
    private Answer acks(Request request, Map<Long, List<Integer>> pending, boolean lost) {
        Map<Long, Boolean> answers = new HashMap<>();
        SinkBed.json(request.text()).path("acks").forEach(id -> {
            answers.put(id.asLong(), !lost);
            if (!lost) {
                pending.getOrDefault(id.asLong(), List.of()).forEach(number -> arrived.merge(number, 1, Integer::sum));
            }
        });
        String text = answers.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(","));
        return Answer.of(200, "{\"acks\":{" + text + "}}");
    }

    @Test
    void tls_onlyTheConfiguredAuthorityIsTrusted() throws Exception {
        TestCertificates good = TestCertificates.create(directory.resolve("good"));
        TestCertificates other = TestCertificates.create(directory.resolve("other"));
        Path ca = Files.copy(other.authority(), directory.resolve("ca.pem"));
        try (SinkBed bed = new SinkBed("ecs");
                StandIn hec = new StandIn(server(good), request -> collect(request, Set.of()))) {
            bed.write("ecs", flows(50));
            bed.start(sink(hec.url(), "tls.ca = \"" + ca + "\""));
            bed.await(() -> bed.health.notices().contains("no TLS connection"), "a notice");
            assertThat(arrived).isEmpty();
            Files.write(ca, Files.readAllBytes(good.authority()));
            bed.await(() -> arrived.keySet().equals(numbers(50)), "all records, once the file is mended");
            assertThat(bed.counter("weir.sink.retried", "reason=tls")).isPositive();
        }
    }

    static SSLContext server(TestCertificates certificates) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (FileInputStream in = new FileInputStream(certificates.keyStore().toFile())) {
            store.load(in, certificates.password().toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, certificates.password().toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void killedInTheMiddle_nothingIsLost() throws Exception {
        Function<Request, Answer> script = request -> collect(request, Set.of());
        try (SinkBed bed = new SinkBed("ecs");
                StandIn hec = new StandIn(null, script)) {
            bed.write("ecs", flows(2000));
            Path config = Files.writeString(directory.resolve("weir.conf"), bed.config(sink(hec.url(), "")));
            for (int kills = 1; kills <= 3; kills++) {
                int enough = kills * 400;
                try (JavaProcess process = process(config, "life-" + kills)) {
                    process.await(
                            () -> arrived.size() >= enough ? java.util.Optional.of(true) : java.util.Optional.empty(),
                            "some records arrive");
                    process.kill();
                }
            }
            try (JavaProcess process = process(config, "last")) {
                process.await(
                        () -> bed.committed("hec") == 2000 ? java.util.Optional.of(true) : java.util.Optional.empty(),
                        "all records");
                assertThat(process.terminate()).isIn(0, 143);
            }
            assertThat(arrived.keySet()).isEqualTo(numbers(2000));
        }
    }

    private JavaProcess process(Path config, String name) {
        return JavaProcess.start(
                directory, name, SinkProgram.class.getName(), List.of("-Xmx256m"), List.of(config.toString()));
    }
}
