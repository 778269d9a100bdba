package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.query.FakeCluster;
import dev.weir.query.FakeStore;
import dev.weir.query.LiveBed;
import dev.weir.query.QueryClient;
import dev.weir.query.RandomFlows;
import dev.weir.query.live.Arrived;
import dev.weir.query.live.FlowId;
import dev.weir.schemas.flows.FlowTuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Live streams in the formats of SIEMs: real tuples of a real Kafka, rendered by a stream-processor made by hand. */
class TailFormatIT {
    private final long seed = Long.getLong("weir.test.seed", System.nanoTime());
    private final RandomFlows flows = new RandomFlows(seed);
    private final FakeCluster cluster = new FakeCluster(LiveBed.PARTITIONS, List.of());
    private final FakeStore store = cluster.startAll();
    private final LiveBed bed = new LiveBed(
            Map.of("weir.query.store-endpoints", List.of(store.endpoint()), "weir.query.live.max-rate", 100_000));

    @AfterEach
    void close() {
        bed.close();
        cluster.close();
    }

    /** An event whose data is as it came. */
    private record Event(String id, String name, String data) {}

    /** Reads events of a stream. */
    private final class Reader implements AutoCloseable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final BufferedReader lines;

        Reader(String query, String lastId) throws IOException, InterruptedException {
            URI uri = URI.create("http://127.0.0.1:" + bed.service.port() + "/api/v1/flows/tail?" + query);
            HttpRequest.Builder request = HttpRequest.newBuilder(uri);
            if (!lastId.isEmpty()) {
                request.header("Last-Event-ID", lastId);
            }
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        Optional<Event> next() throws IOException {
            Map<String, String> fields = new HashMap<>();
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                String[] parts = line.split(": ", 2);
                fields.put(parts[0], parts[1]);
            }
            return fields.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Event(
                            fields.getOrDefault("id", ""),
                            fields.getOrDefault("event", ""),
                            fields.getOrDefault("data", "")));
        }

        List<Event> flows(int number) throws IOException {
            List<Event> all = new ArrayList<>();
            while (all.size() < number) {
                Event event = next().orElseThrow();
                if (event.name().equals("flow")) {
                    all.add(event);
                }
            }
            return all;
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }

    private List<Arrived> write(int number) {
        long now = System.currentTimeMillis();
        List<FlowTuple> tuples =
                IntStream.range(0, number).mapToObj(_ -> flows.next(now)).toList();
        return bed.write(tuples, now, true);
    }

    private static List<String> records(List<Arrived> written, String format) {
        return written.stream()
                .map(flow -> format + " " + FlowId.of(flow.tuple()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "ocsf", "asim", "cef"})
    void format_everyFlowOnce_inBatches(String format) throws Exception {
        List<Arrived> written = write(700);
        try (Reader reader = new Reader("from=-5m&rate=100000&format=" + format, "")) {
            assertThat(reader.flows(700))
                    .as("seed %d", seed)
                    .extracting(Event::data)
                    .containsExactlyInAnyOrderElementsOf(records(written, format));
        }
        assertThat(store.enrich.rendered).hasSizeLessThan(100).allMatch(size -> size <= 250);
    }

    @Test
    void ids_goOnBehindTheRecord_inOrder() throws Exception {
        List<Arrived> written = write(500);
        List<String> seen = new ArrayList<>();
        String lastId = "";
        while (seen.size() < written.size()) {
            try (Reader reader = new Reader("from=-5m&rate=100000&format=cef", lastId)) {
                int next = Math.min(1 + seen.size() % 83, written.size() - seen.size());
                List<Event> events = reader.flows(next);
                events.forEach(event -> seen.add(event.data()));
                lastId = events.getLast().id();
            }
        }
        assertThat(seen).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(records(written, "cef"));
        written.stream()
                .collect(Collectors.groupingBy(Arrived::partition))
                .values()
                .forEach(inOrder -> assertThat(seen).as("seed %d", seed).containsSubsequence(records(inOrder, "cef")));
    }

    @Test
    void rate_exceeded_droppedIsExact() throws Exception {
        try (Reader reader = new Reader("rate=5&format=ecs", "")) {
            assertThat(reader.next().orElseThrow().name()).isEqualTo("status");
            write(300);
            int received = 0;
            Event event = reader.next().orElseThrow();
            while (!event.name().equals("status")
                    || QueryClient.parse(event.data()).path("matched").asLong() < 300) {
                received += event.name().equals("flow") ? 1 : 0;
                event = reader.next().orElseThrow();
            }
            assertThat(QueryClient.parse(event.data()).path("sent").asInt())
                    .isEqualTo(received)
                    .isPositive();
            assertThat(QueryClient.parse(event.data()).path("dropped").asInt()).isEqualTo(300 - received);
        }
    }

    @Test
    void rendererFails_endSaysWhy_andItGoesOnFromThere() throws Exception {
        String lastId;
        try (Reader reader = new Reader("rate=100000&format=ecs", "")) {
            Event first = reader.next().orElseThrow();
            assertThat(first.name()).isEqualTo("status");
            store.enrich.status = 500;
            List<Arrived> written = write(3);
            Event end = reader.next().orElseThrow();
            while (end.name().equals("status")) {
                end = reader.next().orElseThrow();
            }
            assertThat(end.name()).isEqualTo("end");
            assertThat(QueryClient.parse(end.data()).path("reason").asText()).contains(store.endpoint());
            assertThat(reader.next()).isEmpty();
            lastId = end.id();
            store.enrich.status = 200;
            try (Reader next = new Reader("rate=100000&format=ecs", lastId)) {
                assertThat(next.flows(3))
                        .extracting(Event::data)
                        .containsExactlyInAnyOrderElementsOf(records(written, "ecs"));
            }
        }
    }

    @Test
    void nobodyRenders_503_andNoStreamIsOpen() {
        store.enrich.status = 404;
        HttpResponse<String> response = bed.client.get("/api/v1/flows/tail?format=ecs");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(QueryClient.json(response).path("detail").asText()).contains("weir.query.store-endpoints");
        assertThat(bed.metrics.registry().get("weir.query.live.tails").gauge().value())
                .isZero();
    }

    @Test
    void format_unknown_400NamesThem() {
        HttpResponse<String> response = bed.client.get("/api/v1/flows/tail?format=csv");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(QueryClient.json(response).path("parameter").asText()).isEqualTo("format");
        assertThat(QueryClient.json(response).path("detail").asText()).contains("ecs, ocsf, asim, cef");
    }
}
