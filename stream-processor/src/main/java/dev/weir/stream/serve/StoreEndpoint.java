package dev.weir.stream.serve;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.weir.platform.trace.Span;
import dev.weir.platform.trace.Tracing;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.AggregateResponse;
import dev.weir.stream.count.OpenStores;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The HTTP routes that the query service asks for the stores of one job: below {@code /store/v1} or {@code /kinds/v1} {@code POST
 * aggregate}, {@code POST rows} and {@code GET topology}, all protobuf. Each partition answers for itself, so one that is being moved does not spoil the others'
 * answers.
 */
public final class StoreEndpoint {
    static final String PROTOBUF = "application/x-protobuf";

    private final ServedJob job;
    private final SourceFields fields;
    private final Tracing tracing;
    private final OpenStores open;
    private final TopologyReport topology;
    private final PartitionAnswers answers;
    private final RowStreams streams;

    /** A handler of one question. */
    private interface Asking {
        void ask(Context ctx, AggregateRequest request);
    }

    /**
     * Stores its parts.
     *
     * @param job whose stores it serves
     * @param fields what is known of the sources of the store
     * @param streams the Kafka Streams instance, once it has been made
     * @param partitions number of its partitions
     * @param self host:port under which the others reach this endpoint
     */
    public StoreEndpoint(
            ServedJob job,
            SourceFields fields,
            Supplier<Optional<KafkaStreams>> streams,
            OpenStores open,
            Lags lags,
            int partitions,
            Supplier<String> self,
            ServeConfig config,
            MeterRegistry registry,
            Tracing tracing) {
        this.job = job;
        this.fields = fields;
        this.tracing = tracing;
        ServeMetrics metrics = new ServeMetrics(registry, job.path());
        this.open = open;
        this.topology = new TopologyReport(job, streams, open, lags, self, partitions);
        this.answers = new PartitionAnswers(open, lags, fields, config.maxGroups(), metrics);
        this.streams = new RowStreams(answers, metrics, config.maxRowStreams());
    }

    /** Adds the routes. */
    public void addTo(JavalinConfig javalin) {
        String path = "/" + job.path() + "/v1/";
        javalin.routes.post(path + "aggregate", ctx -> handle(ctx, this::aggregate));
        javalin.routes.post(path + "rows", ctx -> handle(ctx, this::rows));
        javalin.routes.get(path + "topology", ctx -> reply(ctx, topology.message()));
    }

    private void handle(Context ctx, Asking asking) throws Exception {
        if (!job.refusal().isEmpty()) {
            ctx.status(404).result(job.refusal() + "\n");
            return;
        }
        String sent = Optional.ofNullable(ctx.header("traceparent")).orElse("");
        Span span = tracing.continued("POST " + ctx.path(), Span.Kind.SERVER, sent);
        try {
            AggregateRequest request = AggregateRequest.parseFrom(ctx.bodyAsBytes());
            span.run(() -> asking.ask(ctx, request));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            ctx.status(400).result("not a question: " + e.getMessage() + "\n");
        } finally {
            span.set("http.response.status_code", ctx.statusCode()).end();
        }
    }

    private void aggregate(Context ctx, AggregateRequest request) {
        RequestCheck.check(request, fields.fields());
        AggregateResponse.Builder response = AggregateResponse.newBuilder();
        answers.ask(asked(request), request).forEach(answer -> response.addPartitions(answer.whole()));
        reply(ctx, response.build());
    }

    private void rows(Context ctx, AggregateRequest request) {
        RequestCheck.checkStream(request, fields.fields());
        streams.stream(ctx, request);
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

    private static void reply(Context ctx, MessageLite message) {
        ctx.contentType(PROTOBUF).result(message.toByteArray());
    }
}
