package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.encoded;
import static dev.weir.query.api.ApiBed.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.LiveBed;
import dev.weir.query.QueryClient;
import dev.weir.query.RandomFlows;
import dev.weir.query.live.Arrived;
import dev.weir.query.live.FlowId;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowsIT {
    private static final long MINUTE = 60_000;
    private static final Comparator<Arrived> NEWEST_FIRST = Comparator.comparingLong(Arrived::arrivedMs)
            .thenComparingInt(Arrived::partition)
            .thenComparingLong(Arrived::offset)
            .reversed();

    private final long seed = Long.getLong("weir.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final LiveBed bed = new LiveBed(Map.of("weir.query.live.scan-records", 600));
    private final long begin = System.currentTimeMillis() - 30 * MINUTE;
    private final List<Arrived> truth = new ArrayList<>();

    /** Transactions, some aborted, whose arrivals are often equal; each flow is up to five minutes older than its arrival. */
    @BeforeEach
    void write() {
        RandomFlows flows = new RandomFlows(seed);
        for (int i = 0; i < 60; i++) {
            long arrived = begin + i / 3 * MINUTE;
            List<FlowTuple> tuples = IntStream.range(0, 1 + random.nextInt(120))
                    .mapToObj(n -> flows.next(arrived - random.nextLong(5 * MINUTE)))
                    .toList();
            truth.addAll(bed.write(tuples, arrived, random.nextInt(4) > 0));
        }
        truth.sort(NEWEST_FIRST);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private List<String> ids(Predicate<FlowTuple> wanted) {
        return truth.stream().map(Arrived::tuple).filter(wanted).map(FlowId::of).toList();
    }

    private static List<String> ids(JsonNode answer) {
        return list(answer.path("data")).stream()
                .map(row -> row.path("id").asText())
                .toList();
    }

    /** All pages, by the Link headers. */
    private List<JsonNode> pages(String call) {
        List<JsonNode> pages = new ArrayList<>();
        String next = "/api/v1/flows?" + call;
        while (!next.isEmpty()) {
            HttpResponse<String> response = bed.client.get(next);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            pages.add(QueryClient.json(response));
            next = response.headers()
                    .firstValue("Link")
                    .map(link -> link.replaceFirst("<(.*)>; rel=\"next\"", "$1"))
                    .orElse("");
        }
        return pages;
    }

    @ParameterizedTest
    @CsvSource({"37", "1000", "10000"})
    void pages_everything_eachOnceAndTheNewestFirst(int limit) {
        List<JsonNode> pages = pages("limit=" + limit);
        assertThat(pages.stream().flatMap(page -> ids(page).stream()))
                .as("seed %d", seed)
                .containsExactlyElementsOf(ids(tuple -> true));
        assertThat(pages.getLast().path("meta").has("next")).isFalse();
    }

    @Test
    void pages_newOnesArriveMeanwhile_areNotOnOldPages() {
        JsonNode first = bed.client.json("/api/v1/flows?limit=10");
        bed.write(List.of(new RandomFlows(1).next(begin)), begin + 20 * MINUTE, true);
        JsonNode second = bed.client.json("/api/v1/flows?limit=10&cursor="
                + first.path("meta").path("next").asText());
        assertThat(ids(first)).isEqualTo(ids(tuple -> true).subList(0, 10));
        assertThat(ids(second)).isEqualTo(ids(tuple -> true).subList(10, 20));
    }

    @Test
    void filters_asThePlainTwin_andTheBudgetIsTold() {
        List<JsonNode> pages = pages("limit=50&decision=denied&source=10.0.0.0/8&protocol=TCP&protocol=17&filter="
                + encoded("not rule like \"allow*\" and port in (22, 443)"));
        List<String> wanted = ids(tuple -> tuple.getState() == FlowState.DENIED
                && IpText.text(tuple.getSourceAddress().toByteArray()).startsWith("10.")
                && List.of(6, 17).contains(tuple.getProtocol())
                && !tuple.getRule().getName().toLowerCase(Locale.ROOT).startsWith("allow")
                && List.of(22, 443).contains(tuple.getDestinationPort()));
        assertThat(pages.stream().flatMap(page -> ids(page).stream()))
                .as("seed %d", seed)
                .isEqualTo(wanted);
        JsonNode meta = pages.getFirst().path("meta");
        assertThat(meta.path("truncated").asBoolean()).isTrue();
        assertThat(meta.path("scanned").asLong()).isBetween(600L, 3000L);
        assertThat(meta.path("reachedArrival").asText()).isLessThan(Times.text(begin + 20 * MINUTE));
        assertThat(meta.path("retainedSince").asText()).isEqualTo(Times.text(begin));
        assertThat(pages.getLast().path("meta").path("truncated").asBoolean()).isFalse();
    }

    @Test
    void oneSource_readsItsPartitionOnly() {
        List<Arrived> own = truth.stream()
                .filter(flow -> IpText.text(flow.tuple().getSourceAddress().toByteArray())
                        .equals("192.0.2.7"))
                .toList();
        long inPartition = truth.stream()
                .filter(flow -> flow.partition() == own.getFirst().partition())
                .count();
        List<JsonNode> pages = pages("limit=10000&source=192.0.2.7");
        assertThat(pages.stream().flatMap(page -> ids(page).stream()))
                .isEqualTo(own.stream().map(flow -> FlowId.of(flow.tuple())).toList());
        assertThat(pages.stream()
                        .mapToLong(page -> page.path("meta").path("scanned").asLong())
                        .sum())
                .isEqualTo(inPartition);
    }

    @Test
    void range_ofTheFlowsOwnTime_olderArrivalsAreNotRead() {
        long from = begin + 12 * MINUTE;
        List<JsonNode> pages = pages("limit=10000&from=%d&to=%d".formatted(from, from + 2 * MINUTE));
        assertThat(pages.stream().flatMap(page -> ids(page).stream()))
                .as("seed %d", seed)
                .isEqualTo(ids(tuple -> tuple.getTimeMs() >= from && tuple.getTimeMs() < from + 2 * MINUTE));
        assertThat(pages.getLast().path("meta").path("reachedArrival").asText())
                .isEqualTo(Times.text(from - 5 * MINUTE));
    }

    @Test
    void answer_asDescribed_inEveryFormat() {
        JsonNode paths = bed.client.json("/openapi.json").path("paths");
        JsonNode schema =
                paths.path("/api/v1/flows").path("get").path("responses").path("200");
        JsonNode answer = bed.client.json("/api/v1/flows?limit=3");
        assertThat(SchemaCheck.violations(
                        schema.path("content").path("application/json").path("schema"), answer))
                .isEmpty();
        assertThat(bed.client.get("/api/v1/flows?limit=3&format=csv").body().lines())
                .hasSize(4)
                .first()
                .isEqualTo(
                        "time,source,sourcePort,destination,destinationPort,protocol,direction,decision,state,rule,acl,"
                                + "encryption,packetsSent,bytesSent,packetsReceived,bytesReceived,flowLog,mac,id,arrived");
        assertThat(bed.client.get("/api/v1/flows?limit=3&format=ndjson").body().lines())
                .extracting(QueryClient::parse)
                .isEqualTo(list(answer.path("data")));
    }

    @Test
    void cursor_changedOrOfAnotherQuestion_refused() {
        String next = bed.client
                .json("/api/v1/flows?limit=5&decision=denied")
                .path("meta")
                .path("next")
                .asText();
        for (String wrong : List.of(
                "limit=5&cursor=" + next,
                "limit=5&decision=denied&cursor=x" + next,
                "limit=5&decision=denied&cursor=" + encoded("ä"),
                "limit=5&decision=denied&cursor=MTsw")) {
            JsonNode problem = bed.client.json("/api/v1/flows?" + wrong);
            assertThat(problem.path("status").asInt()).as(wrong).isEqualTo(400);
            assertThat(problem.path("parameter").asText()).isEqualTo("cursor");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "port=65536, port",
        "protocol=http, protocol",
        "decision=maybe, decision",
        "destination=x, destination",
        "limit=10001, limit",
        "filter=tuples%3E3, filter",
        "from=now&to=-1h, from"
    })
    void parameter_wrong_named(String call, String parameter) {
        JsonNode problem = bed.client.json("/api/v1/flows?" + call);
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("parameter").asText()).isEqualTo(parameter);
    }
}
