package dev.weir.query.route;

import dev.weir.platform.Component;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.trace.Span;
import dev.weir.schemas.query.PartitionAnswer;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The counts of all stream-processor instances, as if they were one store. Those by source and those by kind of flow have
 * instances of their own: a question goes where its fields are counted.
 */
public final class Stores implements Component {
    private static final int COARSENINGS = 3;

    private final RouteConfig config;
    private final RouteMetrics metrics;
    private final Parallel parallel = new Parallel();
    private final HttpClient http;
    private final Side sources;
    private final Side kinds;
    private final AnswerCache cache;
    private final Stalls stalls;

    public Stores(RouteConfig config, Lookup lookup, Metrics metrics, Health health, InstantSource clock) {
        this.config = config;
        this.metrics = new RouteMetrics(metrics);
        this.http = config.httpClient();
        Endpoints configured = new Endpoints(config.storeEndpoints(), lookup, metrics);
        this.sources = side(StoreClient.SOURCES, configured);
        this.kinds = side(StoreClient.KINDS, configured);
        this.cache = new AnswerCache(config.cacheBytes(), clock);
        this.metrics.watch(cache);
        this.stalls = new Stalls(config.stallTime());
        this.metrics.watch(sources.watch()::current);
        health.condition("stores", this::missing);
    }

    /** Those who hold one kind of counts, and how they are asked. */
    private record Side(StoreClient client, Fleet fleet) {

        ClusterWatch watch() {
            return fleet.watch();
        }
    }

    private Side side(String path, Endpoints configured) {
        StoreClient client = new StoreClient(http, path);
        Marks marks = new Marks(System::nanoTime);
        ClusterWatch watch = new ClusterWatch(config, configured, client, parallel, marks);
        Hedging hedging = new Hedging(config.hedge(), config.deadline().toNanos() / 10);
        return new Side(client, new Fleet(watch, parallel, metrics, hedging, marks));
    }

    private Side side(Question question) {
        return question.isOfKinds() ? kinds : sources;
    }

    @Override
    public void start() {
        sources.watch().start();
        kinds.watch().start();
        stalls.start();
    }

    private String missing() {
        Cluster cluster = sources.watch().current();
        if (cluster.instances().isEmpty()) {
            return "no stream-processor answers at " + String.join(", ", config.storeEndpoints());
        }
        return cluster.unanswerable() == 0 ? "" : "not every partition is held by an instance";
    }

    /** The instances as they are now. */
    public Cluster look() {
        return sources.watch().refresh();
    }

    /** Those that run the enrich job, or could, as they are now. */
    public Cluster lookAtKinds() {
        return kinds.watch().refresh();
    }

    /** host:port of the instances, whichever job they run, those that answered last before the others. */
    List<String> endpoints() {
        Cluster seen = sources.watch().current();
        Cluster counting = seen.instances().isEmpty() ? sources.watch().refresh() : seen;
        Cluster enriching = kinds.watch().current();
        return Stream.of(
                        counting.instances().keySet(),
                        enriching.instances().keySet(),
                        counting.unreachable(),
                        enriching.unreachable())
                .flatMap(Set::stream)
                .distinct()
                .toList();
    }

    /**
     * Asks the partitions that the question concerns and merges their answers. Where panes as fine as asked for have
     * expired, all are asked again for coarser ones.
     *
     * @throws NoAnswer when no partition answers before the deadline
     * @throws TooLarge when the question has more groups than a store builds
     */
    public Answer ask(Question question) {
        return series(question).answer();
    }

    /** As {@link #ask}, and the sums for each step where the question is for a series. */
    public Series series(Question question) {
        Gathered<Sums> gathered =
                gather(question, asked -> new AskingSums(side(asked).client(), asked, cache, metrics));
        Merge merge = new Merge(gathered.question(), gathered.answers());
        Answer answer = gathered.answer(merge.rows(), merge.groups(), merge.totals(), merge.other());
        return new Series(answer, merge.totalValues(), merge.otherValues());
    }

    /**
     * As {@link #ask}, but the rows are read from the stores while they are used, so that there may be any number. The
     * deadline is for the stream to be opened only.
     *
     * @param question one with groups by source and without a step
     */
    public RowStream stream(Question question) {
        if (!question.isDecidedInPartitions() || question.series()) {
            throw new IllegalArgumentException("rows are streamed for groups by source without a step only");
        }
        Gathered<RowSource> gathered =
                gather(question, asked -> new AskingRows(side(asked).client(), asked));
        Totals totals = new Totals();
        gathered.answers().forEach(answer -> totals.add(answer.getTotalsList()));
        long groups = gathered.answers().stream()
                .mapToLong(PartitionAnswer::getGroups)
                .sum();
        Answer head = gathered.answer(List.of(), groups, totals.sums(), totals.sums());
        return new RowStream(head, gathered.replies().values(), stalls);
    }

    private <T extends PartitionReply> Gathered<T> gather(Question question, Function<Question, Asking<T>> asking) {
        SortedSet<Integer> partitions =
                Owners.of(question.filter(), cluster(question).partitions());
        long endsAt = System.nanoTime() + config.deadline().toNanos();
        Question asked = question;
        for (int i = 0; i < COARSENINGS; i++) {
            Duration left = Duration.ofNanos(endsAt - System.nanoTime());
            Map<Integer, T> replies = new FanOut<>(side(question).fleet(), asking.apply(asked), partitions, left).ask();
            Gathered<T> gathered = new Gathered<>(asked, partitions, replies);
            long coarser = gathered.coarserPane();
            if (coarser <= asked.paneMs()) {
                return checked(gathered);
            }
            gathered.close();
            asked = asked.coarser(coarser);
        }
        throw new NoAnswer("The stores do not agree on the panes they still have.");
    }

    private Cluster cluster(Question question) {
        ClusterWatch watch = side(question).watch();
        Cluster seen = watch.current();
        Cluster cluster = isAnswerable(seen) ? seen : watch.refresh();
        if (!isAnswerable(cluster)) {
            metrics.unanswered();
            throw new NoAnswer(nobody(question, cluster));
        }
        return cluster;
    }

    private static boolean isAnswerable(Cluster cluster) {
        return cluster.isRun() && cluster.refusal().isEmpty();
    }

    private String nobody(Question question, Cluster cluster) {
        if (sources.watch().current().instances().isEmpty()) {
            return "No stream-processor answers at " + String.join(", ", config.storeEndpoints()) + ".";
        }
        if (!question.isOfKinds()) {
            return "No stream-processor that answers runs the count job. Add count to weir.stream.jobs.";
        }
        return "Flow types, ports, protocols, services and destination countries are counted by the enrich job. "
                + kindsMissing(cluster);
    }

    private static String kindsMissing(Cluster cluster) {
        if (cluster.instances().isEmpty()) {
            return "The stream-processors that answer have an older version, which has none: update them.";
        }
        return cluster.isRun()
                ? cluster.refusal()
                : "No stream-processor that answers runs it. Add enrich to weir.stream.jobs.";
    }

    private <T extends PartitionReply> Gathered<T> checked(Gathered<T> gathered) {
        Span.current()
                .set("weir.partitions.asked", gathered.asked().size())
                .set("weir.partitions.missing", gathered.coverage().missing().size());
        if (gathered.replies().isEmpty()) {
            metrics.unanswered();
            throw new NoAnswer("None of the partitions %s answered within %d ms."
                    .formatted(gathered.asked(), config.deadline().toMillis()));
        }
        if (gathered.isTooLarge()) {
            gathered.close();
            throw new TooLarge();
        }
        if (!gathered.coverage().complete()) {
            metrics.partial();
        }
        return gathered;
    }

    @Override
    public void close() {
        stalls.close();
        sources.watch().close();
        kinds.watch().close();
        parallel.close();
        http.shutdownNow();
    }
}
