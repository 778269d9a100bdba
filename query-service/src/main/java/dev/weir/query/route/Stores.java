package dev.weir.query.route;

import dev.weir.platform.Component;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Role;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** The counts of all stream-processor instances, as if they were one store. */
public final class Stores implements Component {
    private static final int COARSENINGS = 3;

    private final RouteConfig config;
    private final RouteMetrics metrics;
    private final Parallel parallel = new Parallel();
    private final HttpClient http;
    private final StoreClient client;
    private final ClusterWatch watch;

    public Stores(RouteConfig config, Metrics metrics, Health health) {
        this.config = config;
        this.metrics = new RouteMetrics(metrics);
        this.http = config.httpClient();
        this.client = new StoreClient(http);
        this.watch = new ClusterWatch(config, client, parallel);
        this.metrics.watch(watch::current);
        health.condition("stores", this::missing);
    }

    @Override
    public void start() {
        watch.start();
    }

    private String missing() {
        Cluster cluster = watch.current();
        if (cluster.instances().isEmpty()) {
            return "no stream-processor answers at " + String.join(", ", config.storeEndpoints());
        }
        return cluster.unanswerable() == 0 ? "" : "not every partition is held by an instance";
    }

    /** The instances as they are now. */
    public Cluster look() {
        return watch.refresh();
    }

    /**
     * Asks the partitions that the question concerns and merges their answers. Where panes as fine as asked for have
     * expired, all are asked again for coarser ones.
     *
     * @throws NoAnswer when no partition answers before the deadline
     * @throws TooLarge when the question has more groups than a store builds
     */
    public Answer ask(Question question) {
        Cluster seen = watch.current();
        Cluster cluster = seen.instances().isEmpty() ? watch.refresh() : seen;
        if (cluster.instances().isEmpty()) {
            metrics.unanswered();
            throw new NoAnswer("No stream-processor answers at " + String.join(", ", config.storeEndpoints()) + ".");
        }
        SortedSet<Integer> partitions = Owners.of(question.filter(), cluster.partitions());
        long endsAt = System.nanoTime() + config.deadline().toNanos();
        Question asked = question;
        for (int i = 0; i < COARSENINGS; i++) {
            Map<Integer, PartitionAnswer> answers =
                    fanOut(asked, partitions, Duration.ofNanos(endsAt - System.nanoTime()));
            long coarser = coarserPane(answers.values());
            if (coarser <= asked.paneMs()) {
                return answer(asked, partitions, answers);
            }
            asked = asked.coarser(coarser);
        }
        throw new NoAnswer("The stores do not agree on the panes they still have.");
    }

    private Map<Integer, PartitionAnswer> fanOut(Question question, SortedSet<Integer> partitions, Duration deadline) {
        Map<Integer, PartitionAnswer> answers =
                new FanOut(watch, client, parallel, metrics, question.request().build(), partitions, deadline).ask();
        if (answers.isEmpty()) {
            metrics.unanswered();
            throw new NoAnswer("None of the partitions %s answered within %d ms."
                    .formatted(partitions, config.deadline().toMillis()));
        }
        if (answers.values().stream().anyMatch(answer -> answer.getOutcome() == Outcome.TOO_LARGE)) {
            throw new TooLarge();
        }
        return answers;
    }

    private static long coarserPane(Collection<PartitionAnswer> answers) {
        return answers.stream()
                .filter(answer -> answer.getOutcome() == Outcome.COARSER)
                .mapToLong(PartitionAnswer::getCoarserPaneMs)
                .max()
                .orElse(0);
    }

    private Answer answer(Question question, SortedSet<Integer> asked, Map<Integer, PartitionAnswer> answers) {
        Collection<PartitionAnswer> all = answers.values();
        Merge merge = new Merge(question, all);
        return new Answer(
                question,
                merge.rows(),
                merge.groups(),
                merge.totals(),
                merge.other(),
                coverage(asked, answers),
                all.stream().mapToLong(PartitionAnswer::getStreamTimeMs).max().orElse(0),
                all.stream().mapToLong(PartitionAnswer::getLag).sum(),
                all.stream().mapToLong(PartitionAnswer::getCommittedAtMs).min().orElse(0),
                all.stream().mapToLong(PartitionAnswer::getFreshAtMs).min().orElse(0));
    }

    private Answer.Coverage coverage(SortedSet<Integer> asked, Map<Integer, PartitionAnswer> answers) {
        List<Integer> missing = asked.stream()
                .filter(partition -> !answers.containsKey(partition))
                .toList();
        List<Integer> standby = answers.values().stream()
                .filter(answer -> answer.getRole() == Role.STANDBY)
                .map(PartitionAnswer::getPartition)
                .toList();
        if (!missing.isEmpty()) {
            metrics.partial();
        }
        return new Answer.Coverage(asked.size(), missing, standby);
    }

    @Override
    public void close() {
        watch.close();
        parallel.close();
        http.shutdownNow();
    }
}
