package dev.weir.stream.serve;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.AggregateResponse;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.OpenStores;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * The HTTP routes that the query service asks: {@code POST /store/v1/aggregate} and {@code GET /store/v1/topology}, both
 * protobuf. Each partition answers for itself, so one that is being moved does not spoil the others' answers.
 */
public final class StoreEndpoint {
    private static final String PROTOBUF = "application/x-protobuf";
    private static final int MOST_STEPS = 100_000;

    private final OpenStores open;
    private final Lags lags;
    private final TopologyReport topology;
    private final int mostGroups;
    /** As many as there are cores: a question that reads much leaves the others, the health checks and counting their share. */
    private final Executor threads = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("store-read-", 0).daemon().factory());

    /**
     * Stores its parts.
     *
     * @param streams the Kafka Streams instance, once it has been made
     * @param partitions number of its partitions
     * @param self host:port under which the others reach this endpoint
     * @param mostGroups groups that one question may build for each partition
     */
    public StoreEndpoint(
            Supplier<Optional<KafkaStreams>> streams,
            OpenStores open,
            Lags lags,
            int partitions,
            Supplier<String> self,
            int mostGroups) {
        this.open = open;
        this.lags = lags;
        this.topology = new TopologyReport(streams, open, lags, self, partitions);
        this.mostGroups = mostGroups;
    }

    /** Adds the routes. */
    public void addTo(JavalinConfig javalin) {
        javalin.routes.post("/store/v1/aggregate", this::aggregate);
        javalin.routes.get("/store/v1/topology", ctx -> reply(ctx, topology.message()));
    }

    private void aggregate(Context ctx) {
        try {
            AggregateRequest request = AggregateRequest.parseFrom(ctx.bodyAsBytes());
            check(request);
            reply(
                    ctx,
                    AggregateResponse.newBuilder()
                            .addAllPartitions(answers(request))
                            .build());
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            ctx.status(400).result("not a question: " + e.getMessage() + "\n");
        }
    }

    /** The partitions are independent, so they are read side by side, no more at once than there are cores. */
    private List<PartitionAnswer> answers(AggregateRequest request) {
        List<CompletableFuture<PartitionAnswer>> answers = asked(request).stream()
                .map(partition -> CompletableFuture.supplyAsync(() -> answer(partition, request), threads))
                .toList();
        try {
            return answers.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void check(AggregateRequest request) {
        long pane = request.getPaneMs();
        boolean aligned = pane > 0
                && request.getFromMs() % pane == 0
                && request.getToMs() % pane == 0
                && request.getStepMs() % pane == 0;
        long length = request.getToMs() - request.getFromMs();
        boolean bounded = length >= 0
                && length / Level.DAY.millis() <= MOST_STEPS
                && (request.getStepMs() == 0 || length / request.getStepMs() <= MOST_STEPS);
        boolean known = request.getBy() != Counter.UNRECOGNIZED;
        if (!aligned || !bounded || !known || request.getStepMs() < 0 || request.getLimit() < 0) {
            throw new IllegalArgumentException("range, step, counter or limit");
        }
    }

    private List<Integer> asked(AggregateRequest request) {
        if (request.getPartitionsCount() > 0) {
            return request.getPartitionsList().stream().distinct().toList();
        }
        return open.partitions().values().stream()
                .filter(partition -> partition.active() || request.getAllowStandby())
                .map(OpenStores.Partition::partition)
                .toList();
    }

    private PartitionAnswer answer(int number, AggregateRequest request) {
        OpenStores.Partition partition = open.partitions().get(number);
        if (partition == null || !(partition.active() || request.getAllowStandby())) {
            return notHere(number);
        }
        long lag = partition.active() ? lags.active(number) : lags.standby(number);
        long caughtUp = lags.caughtUpAtMs(number);
        try {
            PartitionAnswer answer = new PartitionQuery(request, partition, lag, mostGroups).answer();
            return answer.toBuilder()
                    .setFreshAtMs(Math.max(caughtUp, answer.getFreshAtMs()))
                    .build();
        } catch (InvalidStateStoreException e) {
            return notHere(number);
        }
    }

    private static PartitionAnswer notHere(int number) {
        return PartitionAnswer.newBuilder()
                .setPartition(number)
                .setOutcome(Outcome.NOT_HERE)
                .build();
    }

    private static void reply(Context ctx, MessageLite message) {
        ctx.contentType(PROTOBUF).result(message.toByteArray());
    }
}
