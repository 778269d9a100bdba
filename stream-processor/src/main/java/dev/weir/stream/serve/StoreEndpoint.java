package dev.weir.stream.serve;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.AggregateResponse;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.OpenStores;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
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

    /**
     * Stores its parts.
     *
     * @param streams the Kafka Streams instance, once it has been made
     * @param flowsTopic name of weir.flows
     * @param partitions number of its partitions
     * @param self host:port under which the others reach this endpoint
     * @param mostGroups groups that one question may build for each partition
     */
    public StoreEndpoint(
            Supplier<Optional<KafkaStreams>> streams,
            OpenStores open,
            String flowsTopic,
            int partitions,
            Supplier<String> self,
            int mostGroups) {
        this.open = open;
        this.lags = new Lags(streams, flowsTopic);
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
            AggregateResponse.Builder response = AggregateResponse.newBuilder();
            for (int partition : asked(request)) {
                response.addPartitions(answer(partition, request));
            }
            reply(ctx, response.build());
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            ctx.status(400).result("not a question: " + e.getMessage() + "\n");
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
        if (!aligned || !bounded || request.getStepMs() < 0 || request.getLimit() < 0) {
            throw new IllegalArgumentException("range, step or limit");
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
        try {
            return new PartitionQuery(request, partition, lag, mostGroups).answer();
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
