package dev.weir.query;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.weir.platform.Health;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.HttpServer;
import dev.weir.platform.Metrics;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.AggregateResponse;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Held;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.PartitionStatus;
import dev.weir.schemas.query.Role;
import dev.weir.schemas.query.Row;
import dev.weir.schemas.query.Topology;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One stream-processor instance made by hand: a real HTTP server that speaks the store protocol over facts. */
public final class FakeStore implements AutoCloseable {
    public static final long STREAM_TIME = 1_700_000_000_000L;

    private final FakeCluster cluster;
    private final Metrics metrics = new Metrics();
    private final HttpServer server;

    /** What it tells of addresses. */
    public final FakeEnrich enrich = new FakeEnrich();

    /** What it tells of detections. */
    public final FakeDetect detect = new FakeDetect();

    private final CountDownLatch closing = new CountDownLatch(1);

    /** Partitions by role; tests change them while it runs. */
    public final List<Integer> active;

    public final List<Integer> standby;
    /** Partitions announced but answered with NOT_HERE. */
    public final List<Integer> restoring = new CopyOnWriteArrayList<>();
    /** The requests for sums so far. */
    public final List<AggregateRequest> asked = new CopyOnWriteArrayList<>();

    /** The partitions for which facts were read so far; those that were answered with UNCHANGED are not among them. */
    public final List<Integer> read = new CopyOnWriteArrayList<>();

    /** While true, no request for sums or rows is answered. */
    public volatile boolean hanging;
    /** The names of the requests, as the asker gave them. */
    public final List<String> requestIds = new CopyOnWriteArrayList<>();
    /** How many of the latest facts of each partition its copy here has not taken in yet. */
    public volatile int behind;
    /** Streams of rows end, without an error, after so many rows. */
    public volatile long breakAfter = Long.MAX_VALUE;
    /** Streams of rows go silent after so many rows. */
    public volatile long stallAfter = Long.MAX_VALUE;
    /** Whether it tells of the others that count by source; those that run the enrich job may be others. */
    public volatile boolean announcing = true;
    /** What it says of the enrich job: its state, and why its counts cannot be asked for. */
    public volatile String enrichState = "RUNNING";

    public volatile String enrichRefusal = "";
    /** The offsets with which the jobs began; below 0 they are not told. */
    public volatile long countBegunAt = 5;

    public volatile long kindsBegunAt = 5;
    /** Whether it knows no fields but source, rule, ACL and direction, as older versions. */
    public volatile boolean older;
    /** What no enrichment source tells. */
    public final List<Field> untold = new CopyOnWriteArrayList<>();
    /** The paths at which sums were asked for. */
    public final List<String> paths = new CopyOnWriteArrayList<>();
    /** The finest pane that still exists. */
    public volatile long finestPane;

    public volatile long lag;
    /** Up to when it says that it has counted all that arrived. */
    public volatile long freshAt = STREAM_TIME;

    private volatile Outcome outcome = Outcome.ANSWERED;

    FakeStore(FakeCluster cluster, List<Integer> active, List<Integer> standby) {
        this.cluster = cluster;
        this.active = new CopyOnWriteArrayList<>(active);
        this.standby = new CopyOnWriteArrayList<>(standby);
        this.server = new HttpServer(new HttpConfig("127.0.0.1", 0), new Health(), metrics, this::routes);
        server.start();
    }

    /** Answers every partition with {@code outcome} from now on. */
    public void answerWith(Outcome changed) {
        outcome = changed;
    }

    public String endpoint() {
        return "127.0.0.1:" + server.port();
    }

    private void routes(JavalinConfig javalin) {
        javalin.routes.get("/store/v1/topology", ctx -> {
            Topology all = topology(countBegunAt);
            send(ctx, announcing ? all : all.toBuilder().clearInstances().build());
        });
        javalin.routes.post("/store/v1/aggregate", this::aggregate);
        javalin.routes.post("/store/v1/rows", this::rows);
        enrich.addTo(javalin);
        detect.addTo(javalin);
        javalin.routes.get("/kinds/v1/topology", this::kindTopology);
        javalin.routes.post("/kinds/v1/aggregate", this::kinds);
    }

    private void kindTopology(Context ctx) {
        if (older) {
            ctx.status(404);
            return;
        }
        Topology.Builder topology =
                topology(kindsBegunAt).toBuilder().setState(enrichState).setRefusal(enrichRefusal);
        boolean runs = enrichState.equals("RUNNING");
        send(ctx, (runs ? topology : topology.clearInstances().clearLocal().clearTotals()).build());
    }

    private void kinds(Context ctx) throws InvalidProtocolBufferException, InterruptedException {
        if (enrichRefusal.isEmpty()) {
            aggregate(ctx);
        } else {
            ctx.status(404).result(enrichRefusal);
        }
    }

    private static void send(Context ctx, MessageLite message) {
        ctx.contentType("application/x-protobuf").result(message.toByteArray());
    }

    private Topology topology(long begunAt) {
        Topology.Builder topology = Topology.newBuilder()
                .setState("RUNNING")
                .setPartitions(cluster.partitions())
                .setSelf(endpoint())
                .addAllInstances(cluster.instances());
        long tuples = 0;
        for (int partition : active) {
            topology.addLocal(status(partition, Role.ACTIVE, begunAt));
            tuples += tuples(partition);
        }
        standby.forEach(partition -> topology.addLocal(status(partition, Role.STANDBY, begunAt)));
        return topology.putTotals("tuples_counted", tuples)
                .putTotals("tuples_in_windows", tuples)
                .build();
    }

    private long tuples(int partition) {
        return facts(partition).stream()
                .mapToLong(fact -> fact.counters().getFirst())
                .sum();
    }

    private List<Fact> facts(int partition) {
        List<Fact> facts = List.copyOf(cluster.facts(partition));
        return active.contains(partition) ? facts : facts.subList(0, Math.max(0, facts.size() - behind));
    }

    private PartitionStatus status(int partition, Role role, long begunAt) {
        PartitionStatus.Builder status = PartitionStatus.newBuilder()
                .setPartition(partition)
                .setRole(role)
                .setLag(lag)
                .setStreamTimeMs(STREAM_TIME)
                .setTuplesCounted(tuples(partition))
                .setVersion(facts(partition).size());
        return (begunAt < 0 ? status : status.setBegunAt(begunAt)).build();
    }

    private void aggregate(Context ctx) throws InvalidProtocolBufferException, InterruptedException {
        AggregateRequest request = request(ctx);
        paths.add(ctx.path());
        AggregateResponse.Builder response = AggregateResponse.newBuilder();
        request.getPartitionsList().forEach(partition -> response.addPartitions(answer(request, partition)));
        send(ctx, response.build());
    }

    private PartitionAnswer answer(AggregateRequest request, int partition) {
        boolean standbyHere = request.getAllowStandby() && standby.contains(partition);
        if (restoring.contains(partition) || !(active.contains(partition) || standbyHere)) {
            return PartitionAnswer.newBuilder()
                    .setPartition(partition)
                    .setOutcome(Outcome.NOT_HERE)
                    .build();
        }
        List<Fact> facts = facts(partition);
        return outcome(request, partition, facts)
                .setPartition(partition)
                .setRole(active.contains(partition) ? Role.ACTIVE : Role.STANDBY)
                .setStreamTimeMs(STREAM_TIME)
                .setCommittedAtMs(STREAM_TIME)
                .setFreshAtMs(freshAt)
                .setLag(lag)
                .setVersion(facts.size())
                .addAllUntold(untold)
                .build();
    }

    private PartitionAnswer.Builder outcome(AggregateRequest request, int partition, List<Fact> facts) {
        if (request.getPaneMs() < finestPane) {
            return PartitionAnswer.newBuilder().setOutcome(Outcome.COARSER).setCoarserPaneMs(finestPane);
        }
        ByteString fingerprint = FakeAggregate.fingerprint(request, facts);
        Held held = Held.newBuilder()
                .setPartition(partition)
                .setFingerprint(fingerprint)
                .build();
        if (request.getHeldList().contains(held)) {
            return PartitionAnswer.newBuilder().setOutcome(Outcome.UNCHANGED).setFingerprint(fingerprint);
        }
        read.add(partition);
        PartitionAnswer.Builder answer = FakeAggregate.answer(request, facts);
        if (older) {
            answer.getRowsBuilderList().forEach(Row.Builder::clearKnown);
        }
        return answer.setOutcome(outcome).setFingerprint(fingerprint);
    }

    private void rows(Context ctx) throws IOException, InterruptedException {
        AggregateRequest request = request(ctx);
        PartitionAnswer answer = answer(request, request.getPartitions(0));
        OutputStream out = ctx.contentType("application/x-protobuf").res().getOutputStream();
        answer.toBuilder().clearRows().clearOther().clearOtherGroups().build().writeDelimitedTo(out);
        long sent = 0;
        for (Row row : answer.getRowsList()) {
            if (sent == stallAfter) {
                out.flush();
                closing.await();
            }
            if (sent == breakAfter || sent == stallAfter) {
                return;
            }
            row.writeDelimitedTo(out);
            sent++;
        }
        Row.getDefaultInstance().writeDelimitedTo(out);
    }

    private AggregateRequest request(Context ctx) throws InvalidProtocolBufferException, InterruptedException {
        AggregateRequest request = AggregateRequest.parseFrom(ctx.bodyAsBytes());
        asked.add(request);
        requestIds.add(String.valueOf(ctx.header("X-Request-Id")));
        boolean closed = false;
        while (hanging && !closed) {
            closed = closing.await(5, TimeUnit.MILLISECONDS);
        }
        return request;
    }

    @Override
    public void close() {
        closing.countDown();
        enrich.close();
        server.close();
        metrics.close();
    }
}
