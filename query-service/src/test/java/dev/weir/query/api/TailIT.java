package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.platform.Metrics;
import dev.weir.query.LiveBed;
import dev.weir.query.QueryClient;
import dev.weir.query.QueryService;
import dev.weir.query.RandomFlows;
import dev.weir.query.TailClient;
import dev.weir.query.TailClient.Event;
import dev.weir.query.live.Arrived;
import dev.weir.query.live.FlowId;
import dev.weir.query.live.Positions;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.testkit.time.Await;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.search.Search;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final long seed = Long.getLong("weir.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final RandomFlows flows = new RandomFlows(seed);
    private final LiveBed bed = new LiveBed(Map.of(
            "weir.query.live.max-rate",
            100_000,
            "weir.query.live.write-timeout",
            "5 seconds",
            "weir.query.live.max-tails",
            100));

    @AfterEach
    void close() {
        bed.close();
    }

    private TailClient tail(String query) {
        return new TailClient(bed.service.port(), query, "");
    }

    private List<FlowTuple> tuples(int number) {
        long now = System.currentTimeMillis();
        return IntStream.range(0, number).mapToObj(n -> flows.next(now)).toList();
    }

    private List<Arrived> write(int number) {
        return bed.write(tuples(number), System.currentTimeMillis(), true);
    }

    private double gauge(String name) {
        return bed.metrics.registry().get(name).gauge().value();
    }

    private double counter(String name) {
        return bed.metrics.registry().get(name).counter().count();
    }

    private static boolean isDenied(Arrived flow) {
        return flow.tuple().getState() == FlowState.DENIED;
    }

    /** Transactions, some of which abort. */
    private List<Arrived> writeMany() {
        List<Arrived> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.addAll(bed.write(tuples(1 + random.nextInt(80)), System.currentTimeMillis(), random.nextInt(3) > 0));
        }
        return all;
    }

    private static Map<Integer, List<String>> byPartition(Collection<Arrived> flows) {
        return flows.stream()
                .collect(Collectors.groupingBy(
                        Arrived::partition,
                        TreeMap::new,
                        Collectors.mapping(flow -> FlowId.of(flow.tuple()), Collectors.toList())));
    }

    @Test
    void lastEventId_disconnectedAtRandom_eachMatchOnceInOrder() {
        String query = "decision=denied&rate=100000";
        Random breaks = new Random(seed + 1);
        List<String> seen = new ArrayList<>();
        String lastId;
        try (TailClient first = tail(query)) {
            lastId = first.next("status").id();
        }
        CompletableFuture<List<Arrived>> writing = CompletableFuture.supplyAsync(this::writeMany);
        try (Metrics metrics = new Metrics();
                QueryService other = bed.start(metrics)) {
            long end = System.nanoTime() + LONG.toNanos();
            while (!writing.isDone() || seen.size() < denied(writing.join()).size()) {
                assertThat(System.nanoTime() - end)
                        .as("seed %d: %d seen", seed, seen.size())
                        .isNegative();
                int port = breaks.nextBoolean() ? bed.service.port() : other.port();
                try (TailClient client = new TailClient(port, query, lastId)) {
                    read(client, breaks.nextInt(150), seen);
                    lastId = client.lastId();
                }
            }
        }
        List<Arrived> truth = denied(writing.join());
        Map<String, Integer> partitions =
                truth.stream().collect(Collectors.toMap(flow -> FlowId.of(flow.tuple()), Arrived::partition));
        Map<Integer, List<String>> inOrder = new TreeMap<>();
        seen.forEach(id -> inOrder.computeIfAbsent(partitions.getOrDefault(id, -1), _ -> new ArrayList<>())
                .add(id));
        assertThat(inOrder).as("seed %d", seed).isEqualTo(byPartition(truth));
    }

    private static List<Arrived> denied(List<Arrived> flows) {
        return flows.stream().filter(TailIT::isDenied).toList();
    }

    /** Reads so many events, or up to the next status but the first. */
    private static void read(TailClient client, int events, List<String> seen) {
        int statuses = 0;
        for (int i = 0; i < events && statuses < 2; i++) {
            Event event = client.next().orElseThrow();
            switch (event.name()) {
                case "flow" -> seen.add(event.data().path("id").asText());
                case "status" -> {
                    statuses++;
                    assertThat(event.data().path("dropped").asLong()).isZero();
                }
                default -> throw new AssertionError(event);
            }
        }
    }

    @Test
    void rate_exceeded_droppedIsExact() {
        try (TailClient client = tail("decision=denied&rate=5")) {
            client.next("status");
            List<Arrived> truth = denied(writeMany());
            long received = 0;
            Event event = client.next().orElseThrow();
            while (event.data().path("matched").asLong() < truth.size()) {
                received += event.name().equals("flow") ? 1 : 0;
                event = client.next().orElseThrow();
            }
            JsonNode status = event.data();
            assertThat(status.path("matched").asLong()).as("seed %d", seed).isEqualTo(truth.size());
            assertThat(status.path("sent").asLong()).isEqualTo(received).isPositive();
            assertThat(status.path("dropped").asLong())
                    .isEqualTo(truth.size() - received)
                    .isPositive();
            assertThat(counterOf("dropped")).isEqualTo(truth.size() - received);
            assertThat(counterOf("sent")).isEqualTo(received);
        }
    }

    private long counterOf(String outcome) {
        return (long) bed.metrics
                .registry()
                .get("weir.query.live.events")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void events_asFlowsTellsThem_untilNothingIsLeft() {
        write(10);
        try (TailClient client = tail("from=-5m")) {
            List<JsonNode> events = new ArrayList<>();
            while (events.size() < 10) {
                events.add(client.next("flow").data());
            }
            assertThat(events)
                    .containsExactlyInAnyOrderElementsOf(
                            ApiBed.list(bed.client.json("/api/v1/flows").path("data")));
            Event status = client.next("status");
            assertThat(status.data().path("lag").asLong()).isZero();
            assertThat(Positions.parse(status.id()).orElseThrow().offsets()).hasSize(LiveBed.PARTITIONS);
        }
    }

    @Test
    void slowReader_isCut_andItsPlaceIsFree() throws IOException {
        for (int i = 0; i < 20; i++) {
            write(1000);
        }
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), bed.service.port()));
            socket.getOutputStream()
                    .write("GET /api/v1/flows/tail?from=-1h&rate=100000 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            Await.until(() -> counter("weir.query.live.tails.cut") == 1, LONG, "the stream is cut");
            Await.until(() -> gauge("weir.query.live.tails") == 0, LONG, "its place is free");
            socket.setSoTimeout(10_000);
            assertThat(isClosed(socket)).as("the connection").isTrue();
        }
    }

    /** Reads what was under way. A socket that is still open fails by its timeout. */
    private static boolean isClosed(Socket socket) throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void stream_isNotTimed_itsRowsCount() {
        write(10);
        try (TailClient client = tail("from=-5m")) {
            for (int i = 0; i < 10; i++) {
                client.next("flow");
            }
        }
        Search rows = bed.metrics.registry().find("weir.query.rows").tag("route", "flows/tail");
        Await.until(() -> !rows.counters().isEmpty(), LONG, "the end of the stream");
        assertThat(rows.counters()).extracting(Counter::count).containsExactly(10.0);
        assertThat(bed.client.get("/api/v1/flows/tail?rate=0").statusCode()).isEqualTo(400);
        Search times = bed.metrics.registry().find("weir.query.requests").tag("route", "flows/tail");
        assertThat(times.timers())
                .extracting(timer -> timer.getId().getTag("status"))
                .containsExactly("400");
    }

    @Test
    void idleClient_isNotCut() {
        try (TailClient client = tail("")) {
            for (int i = 0; i < 5; i++) {
                client.next("status");
            }
            assertThat(counter("weir.query.live.tails.cut")).isZero();
        }
    }

    @Test
    void tooMany_refused_othersGoOn() {
        try (LiveBed small = new LiveBed(Map.of("weir.query.live.max-tails", 1, "weir.query.max-concurrent", 1))) {
            TailClient first = new TailClient(small.service.port(), "", "");
            HttpResponse<String> refused = small.client.get("/api/v1/flows/tail");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(QueryClient.json(refused).path("detail").asText()).contains("weir.query.live.max-tails");
            assertThat(small.client.get("/api/v1/flows").statusCode()).isEqualTo(200);
            first.close();
            Await.until(
                    () -> small.metrics
                                    .registry()
                                    .get("weir.query.live.tails")
                                    .gauge()
                                    .value()
                            == 0,
                    LONG,
                    "the client that left is noticed");
        }
    }

    @Test
    void shutdown_endsTheStreamWithAWord() {
        try (TailClient client = tail("")) {
            client.next("status");
            bed.service.close();
            Event end = client.next("end");
            assertThat(end.data().path("reason").asText()).contains("stopping");
        }
    }

    @Test
    void lastEventId_noLongerThere_gapSaysWhatWasMissed() {
        String before;
        try (TailClient client = tail("")) {
            before = client.next("status").id();
        }
        List<Arrived> lost = write(100);
        bed.deleteAll();
        try (TailClient client = new TailClient(bed.service.port(), "", before)) {
            Event gap = client.next().orElseThrow();
            assertThat(gap.name()).isEqualTo("gap");
            assertThat(gap.data().path("offsets").asLong()).isGreaterThanOrEqualTo(lost.size());
            for (JsonNode part : gap.data().path("partitions")) {
                int partition = part.path("partition").asInt();
                assertThat(lost)
                        .filteredOn(flow -> flow.partition() == partition)
                        .extracting(Arrived::offset)
                        .allMatch(offset -> offset >= part.path("from").asLong()
                                && offset < part.path("to").asLong());
            }
            List<Arrived> next = write(1);
            assertThat(client.next("flow").data().path("id").asText())
                    .isEqualTo(FlowId.of(next.getFirst().tuple()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lastEventId=x, lastEventId",
        "lastEventId=9:1, lastEventId",
        "rate=0, rate",
        "rate=100001, rate",
        "from=x, from",
        "limit=1, limit",
        "filter=tuples%3E3, filter"
    })
    void parameter_wrong_named(String query, String parameter) {
        JsonNode problem = bed.client.json("/api/v1/flows/tail?" + query);
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("parameter").asText()).isEqualTo(parameter);
        assertThat(gauge("weir.query.live.tails")).isZero();
    }
}
