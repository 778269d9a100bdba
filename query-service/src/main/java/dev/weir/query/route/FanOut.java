package dev.weir.query.route;

import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.AggregateResponse;
import dev.weir.schemas.query.PartitionAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/**
 * Asks every partition of one question: first the instance that counts into it, then at once, when that one does not answer,
 * its copies from the freshest on, and then all of them again, as a new look at the cluster tells, until the deadline.
 */
final class FanOut {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

    private final ClusterWatch watch;
    private final StoreClient client;
    private final Parallel parallel;
    private final RouteMetrics metrics;
    private final AggregateRequest request;
    private final Duration deadline;
    private final long endsAt;
    private final Set<Integer> open;
    private final Map<Integer, PartitionAnswer> answers = new TreeMap<>();
    private final Map<Integer, Set<String>> failed = new HashMap<>();

    FanOut(
            ClusterWatch watch,
            StoreClient client,
            Parallel parallel,
            RouteMetrics metrics,
            AggregateRequest request,
            Collection<Integer> partitions,
            Duration deadline) {
        this.watch = watch;
        this.client = client;
        this.parallel = parallel;
        this.metrics = metrics;
        this.request = request;
        this.deadline = deadline;
        this.endsAt = System.nanoTime() + deadline.toNanos();
        this.open = new TreeSet<>(partitions);
    }

    private record Target(String endpoint, boolean standby) {}

    /** The answers by partition; those that are not in it did not answer before the deadline. */
    Map<Integer, PartitionAnswer> ask() {
        Duration pause = FIRST_PAUSE;
        Cluster cluster = watch.current();
        while (true) {
            Map<Target, List<Integer>> plan = plan(cluster);
            if (!plan.isEmpty()) {
                round(plan);
            } else if (!rest(pause)) {
                return answers;
            } else {
                failed.clear();
                cluster = watch.refresh();
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
            if (open.isEmpty() || remaining().compareTo(FIRST_PAUSE) < 0) {
                return answers;
            }
        }
    }

    private Map<Target, List<Integer>> plan(Cluster cluster) {
        Map<Target, List<Integer>> plan = new HashMap<>();
        for (int partition : open) {
            next(cluster, partition)
                    .ifPresent(target ->
                            plan.computeIfAbsent(target, t -> new ArrayList<>()).add(partition));
        }
        return plan;
    }

    private Optional<Target> next(Cluster cluster, int partition) {
        Set<String> tried = failed.getOrDefault(partition, Set.of());
        Optional<Target> active = cluster.active(partition)
                .filter(endpoint -> !tried.contains(endpoint))
                .map(endpoint -> new Target(endpoint, false));
        return active.or(() -> cluster.standbys(partition).stream()
                        .filter(endpoint -> !tried.contains(endpoint))
                        .findFirst()
                        .map(endpoint -> new Target(endpoint, true)))
                .or(() -> cluster.announced(partition)
                        .filter(endpoint -> !tried.contains(endpoint))
                        .map(endpoint -> new Target(endpoint, false)));
    }

    private void round(Map<Target, List<Integer>> plan) {
        List<Target> targets = List.copyOf(plan.keySet());
        Duration timeout = attempt();
        List<Callable<AggregateResponse>> tasks = new ArrayList<>();
        for (Target target : targets) {
            AggregateRequest part = request.toBuilder()
                    .clearPartitions()
                    .addAllPartitions(plan.getOrDefault(target, List.of()))
                    .setAllowStandby(target.standby())
                    .build();
            tasks.add(() -> client.aggregate(target.endpoint(), part, timeout));
        }
        List<Parallel.Outcome<AggregateResponse>> outcomes = parallel.run(tasks, timeout);
        for (int i = 0; i < targets.size(); i++) {
            take(targets.get(i), plan.getOrDefault(targets.get(i), List.of()), outcomes.get(i));
        }
    }

    private void take(Target target, List<Integer> asked, Parallel.Outcome<AggregateResponse> outcome) {
        switch (outcome) {
            case Parallel.Outcome.Done<AggregateResponse>(AggregateResponse response) -> {
                metrics.answered();
                response.getPartitionsList().forEach(this::take);
            }
            case Parallel.Outcome.Failed<AggregateResponse>(String reason) -> metrics.failed(target.endpoint(), reason);
        }
        List<Integer> unanswered = asked.stream().filter(open::contains).toList();
        unanswered.forEach(partition ->
                failed.computeIfAbsent(partition, p -> new HashSet<>()).add(target.endpoint()));
        if (!unanswered.isEmpty()) {
            watch.refreshSoon();
        }
    }

    private void take(PartitionAnswer answer) {
        boolean usable = switch (answer.getOutcome()) {
            case ANSWERED, COARSER, TOO_LARGE -> true;
            case NOT_HERE, UNCHANGED, OUTCOME_UNSPECIFIED, UNRECOGNIZED -> false;
        };
        if (usable && Merge.isWhole(answer) && open.remove(answer.getPartition())) {
            answers.put(answer.getPartition(), answer);
        }
    }

    /** One attempt may take half of the deadline, so that a copy can still be asked when an instance hangs. */
    private Duration attempt() {
        Duration half = deadline.dividedBy(2);
        Duration remaining = remaining();
        return remaining.compareTo(half) < 0 ? remaining : half;
    }

    private Duration remaining() {
        return Duration.ofNanos(endsAt - System.nanoTime());
    }

    private boolean rest(Duration pause) {
        if (remaining().compareTo(pause) < 0) {
            return false;
        }
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
