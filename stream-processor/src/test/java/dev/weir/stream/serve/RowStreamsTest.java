package dev.weir.stream.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.HttpServer;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.platform.trace.Tracing;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.AggregateResponse;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Order;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Row;
import dev.weir.stream.count.DrivenStore;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.OpenStores;
import dev.weir.stream.count.RandomTuples;
import dev.weir.stream.count.ReadConfig;
import dev.weir.testkit.time.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams of rows over HTTP: the same rows as in the answer in one message, or a broken connection. */
class RowStreamsTest {
    private static final long NOW = 1_795_140_000_000L;
    private static final long DAY = Level.DAY.floor(NOW);
    private static final int MOST = 2;
    private static final int MANY_ROWS = 1_000_000;
    private static final long IDLE_MS = 2_000;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final SourceFields FIELDS = SourceFields.byTables(EnrichmentTables::builtIn, 0);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SimpleMeterRegistry own = new SimpleMeterRegistry();
    private final DrivenStore store =
            new DrivenStore(NOW, Duration.ofHours(24), 1 << 20, new ReadConfig(1 << 20, 1 << 20));
    private final Semaphore mayFail = new Semaphore(0);
    private final HttpServer server = server();

    private HttpServer server() {
        OpenStores open = store.stores();
        Lags lags = new Lags(Optional::empty, "flows", 2, "counts", Map.of());
        Tracing tracing = new Tracing(Settings.load(Optional.empty(), Map.of()), "stream", new Metrics());
        StoreEndpoint endpoint = new StoreEndpoint(
                new ServedJob("store", true, ""),
                FIELDS,
                Optional::empty,
                open,
                lags,
                2,
                () -> "self",
                new ServeConfig(100_000, MOST, 0),
                registry,
                tracing);
        ServeMetrics metrics = new ServeMetrics(own, "store");
        RowStreams full = new RowStreams(new PartitionAnswers(open, lags, FIELDS, 1000, metrics), metrics, 0);
        return new HttpServer(new HttpConfig("127.0.0.1", 0), javalin -> {
            endpoint.addTo(javalin);
            javalin.routes.post("/broken", ctx -> full.send(ctx, new Answer(header(), this::brokenRows)));
            javalin.routes.post("/many", ctx -> full.send(ctx, new Answer(header(), RowStreamsTest::manyRows)));
            javalin.routes.post("/full", ctx -> full.stream(ctx, AggregateRequest.parseFrom(ctx.bodyAsBytes())));
            javalin.jetty.addConnector((jetty, http) -> {
                ServerConnector connector = new ServerConnector(jetty);
                connector.setHost("127.0.0.1");
                connector.setIdleTimeout(IDLE_MS);
                return connector;
            });
        });
    }

    private static PartitionAnswer header() {
        return PartitionAnswer.newBuilder().setOutcome(Outcome.ANSWERED).build();
    }

    private static Iterator<Row> manyRows() {
        return IntStream.range(0, MANY_ROWS)
                .mapToObj(i -> Row.newBuilder().setRule("rule " + i).build())
                .iterator();
    }

    private Iterator<Row> brokenRows() {
        Stream<Row> failing = Stream.generate(() -> {
            mayFail.acquireUninterruptibly();
            throw new IllegalStateException("no more rows");
        });
        return Stream.concat(
                        Stream.generate(() -> Row.newBuilder().setRule("rule").build())
                                .limit(100_000),
                        failing)
                .iterator();
    }

    @BeforeEach
    void start() {
        RandomTuples tuples = new RandomTuples(new SplittableRandom(1));
        for (int i = 0; i < 2000; i++) {
            store.count(tuples.next().toBuilder().setTimeMs(NOW - i * 1000L).build());
            if (i % 300 == 0) {
                store.commit();
                store.pass(100_000);
                store.closeDue();
            }
        }
        store.commit();
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static AggregateRequest.Builder question() {
        return AggregateRequest.newBuilder()
                .addPartitions(0)
                .setPaneMs(Level.MINUTE.millis())
                .setFromMs(DAY)
                .setToMs(DAY + Level.DAY.millis())
                .addGroup(Field.SOURCE)
                .addGroup(Field.RULE);
    }

    private HttpResponse<InputStream> post(String path, AggregateRequest request) {
        HttpRequest http = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.toByteArray()))
                .build();
        try {
            return HTTP.send(http, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The header with the rows in it, when the stream has its end. */
    private static PartitionAnswer read(InputStream in) throws IOException {
        PartitionAnswer.Builder answer = PartitionAnswer.parseDelimitedFrom(in).toBuilder();
        assertThat(answer.getRowsCount()).isZero();
        for (Row row = next(in); row.getSerializedSize() > 0; row = next(in)) {
            answer.addRows(row);
        }
        assertThat(in.read()).as("behind the end").isEqualTo(-1);
        return answer.build();
    }

    private static Row next(InputStream in) throws IOException {
        Row row = Row.parseDelimitedFrom(in);
        if (row == null) {
            throw new EOFException("no mark of the end");
        }
        return row;
    }

    @ParameterizedTest
    @CsvSource({"0, BY_COUNTER, 0", "1, BY_COUNTER, 7", "0, BY_SOURCE, 0", "1, BY_SOURCE, 7", "0, BY_COUNTER, 100000"})
    void stream_wholeAnswer_isThatInOneMessage(int partition, Order order, int limit) throws IOException {
        AggregateRequest request = question()
                .setPartitions(0, partition)
                .setAllowStandby(partition == 1)
                .setOrder(order)
                .setLimit(limit)
                .setDistinct(true)
                .build();
        PartitionAnswer answer = read(post("/store/v1/rows", request).body());
        assertThat(answer.getOutcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(answer.getRowsCount()).isEqualTo(limit == 7 ? 7 : (int) answer.getGroups());
        assertThat(answer.getVersion()).isEqualTo(2000);
        assertThat(answer.getTotals(0)).isEqualTo(2000);
        assertThat(AggregateResponse.parseFrom(
                                post("/store/v1/aggregate", request).body())
                        .getPartitions(0))
                .isEqualTo(answer);
    }

    @Test
    void stream_partitionNotHere_saysSoAndEnds() throws IOException {
        AggregateRequest copy = question().setPartitions(0, 1).build();
        assertThat(read(post("/store/v1/rows", copy).body()).getOutcome()).isEqualTo(Outcome.NOT_HERE);
    }

    @Test
    void stream_impossibleQuestions_areRefused() throws IOException {
        assertRefused(question().addPartitions(1), "partitions");
        assertRefused(question().setStepMs(60_000), "step_ms");
        assertRefused(question().setSeries(true), "series");
        assertRefused(question().clearGroup().setOrder(Order.BY_SOURCE), "order");
        assertRefused(question().setAfterSource(ByteString.copyFromUtf8("1234")), "after_source");
    }

    private void assertRefused(AggregateRequest.Builder request, String field) throws IOException {
        HttpResponse<InputStream> response = post("/store/v1/rows", request.build());
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(text(response)).contains(field);
    }

    private static String text(HttpResponse<InputStream> response) throws IOException {
        return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void stream_failsAfterTheHeader_breaksTheConnection() throws IOException {
        try (InputStream in = post("/broken", question().build()).body()) {
            assertThat(PartitionAnswer.parseDelimitedFrom(in).getOutcome()).isEqualTo(Outcome.ANSWERED);
            mayFail.release();
            assertThatThrownBy(() -> read(in)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void stream_readerThatTakesNothing_isCut() throws IOException {
        try (InputStream in = post("/many", question().build()).body()) {
            Await.until(() -> broken() == 1, DEADLINE, () -> broken() + " streams broke");
            assertThatThrownBy(() -> read(in)).isInstanceOf(IOException.class);
        }
    }

    private double broken() {
        return own.counter("weir.stream.row.streams.broken", "path", "store").count();
    }

    @Test
    void stream_noPlaceLeft_isRefused() throws IOException {
        HttpResponse<InputStream> refused = post("/full", question().build());
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(text(refused)).contains("weir.stream.max-row-streams");
        assertThat(own.counter("weir.stream.row.streams.refused", "path", "store")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void stream_oneAfterTheOther_givesItsPlaceBack() throws IOException {
        for (int i = 0; i < 2 * MOST; i++) {
            assertThat(read(post("/store/v1/rows", question().build()).body()).getRowsList())
                    .isNotEmpty();
        }
        assertThat(registry.get("weir.stream.answers")
                        .tag("outcome", "answered")
                        .counter()
                        .count())
                .isEqualTo(2 * MOST);
    }
}
