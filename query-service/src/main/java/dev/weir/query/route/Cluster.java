package dev.weir.query.route;

import dev.weir.schemas.query.Instance;
import dev.weir.schemas.query.PartitionStatus;
import dev.weir.schemas.query.Role;
import dev.weir.schemas.query.Topology;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The stream-processor instances at one moment, as they describe themselves.
 *
 * @param partitions number of partitions of weir.flows; 0 until an instance has answered
 * @param instances what each instance that answered says, by endpoint
 * @param unreachable endpoints that did not answer
 */
public record Cluster(int partitions, SortedMap<String, Topology> instances, SortedSet<String> unreachable) {

    /** What an instance says whose process does not run the job. */
    private static final String NOT_RUN = "NOT_RUN_HERE";

    /** Whether an instance that answers has the job among those that it runs. */
    public boolean isRun() {
        return running().findAny().isPresent();
    }

    private Stream<Topology> running() {
        return instances.values().stream()
                .filter(topology -> !topology.getState().equals(NOT_RUN));
    }

    /** Why the counts of the job cannot be asked for; empty while an instance that runs it keeps them. */
    String refusal() {
        List<String> refusals =
                running().map(Topology::getRefusal).distinct().sorted().toList();
        return refusals.isEmpty() ? "" : refusals.getFirst();
    }

    /** The endpoint of the instance that counts into {@code partition}, or shall do so, if it can be reached. */
    public Optional<String> active(int partition) {
        return instances.entrySet().stream()
                .filter(entry -> holds(entry.getValue(), partition, Role.ACTIVE).isPresent())
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> announced(partition).filter(endpoint -> !unreachable.contains(endpoint)));
    }

    /** The endpoint of the instance that shall count into {@code partition} as the others know, whether it answers or not. */
    Optional<String> announced(int partition) {
        return announced().stream()
                .filter(instance -> instance.getActiveList().contains(partition))
                .map(Instance::getEndpoint)
                .findFirst();
    }

    /** The endpoints that keep a copy of {@code partition}, the freshest first. */
    List<String> standbys(int partition) {
        Comparator<Map.Entry<String, PartitionStatus>> byLag =
                Comparator.comparingLong(entry -> entry.getValue().getLag());
        List<Map.Entry<String, PartitionStatus>> copies = instances.entrySet().stream()
                .flatMap(entry -> holds(entry.getValue(), partition, Role.STANDBY).stream()
                        .map(status -> Map.entry(entry.getKey(), status)))
                .sorted(byLag)
                .toList();
        return copies.stream().map(Map.Entry::getKey).toList();
    }

    /** The highest version of {@code partition} that an instance says it holds. */
    OptionalLong version(int partition) {
        return instances.values().stream()
                .flatMap(topology -> topology.getLocalList().stream())
                .filter(status -> status.getPartition() == partition)
                .mapToLong(PartitionStatus::getVersion)
                .max();
    }

    /** Who can be asked for {@code partition}, the best first. */
    List<Target> targets(int partition) {
        return Stream.of(
                        active(partition).stream().map(endpoint -> new Target(endpoint, false)),
                        standbys(partition).stream().map(endpoint -> new Target(endpoint, true)),
                        announced(partition).stream().map(endpoint -> new Target(endpoint, false)))
                .flatMap(targets -> targets)
                .toList();
    }

    /** Number of partitions without an instance that counts into them. */
    long missing() {
        return IntStream.range(0, partitions)
                .filter(partition -> active(partition).isEmpty())
                .count();
    }

    /** Number of partitions that nobody can answer for, neither an instance that counts nor a copy. */
    long unanswerable() {
        return IntStream.range(0, partitions)
                .filter(partition ->
                        active(partition).isEmpty() && standbys(partition).isEmpty())
                .count();
    }

    /** Records not yet counted. */
    long lag() {
        return actives().mapToLong(PartitionStatus::getLag).sum();
    }

    /** Greatest event time counted so far, milliseconds since the epoch; 0 when nothing was counted. */
    long streamTimeMs() {
        return actives().mapToLong(PartitionStatus::getStreamTimeMs).max().orElse(0);
    }

    private Stream<PartitionStatus> actives() {
        return instances.values().stream()
                .flatMap(topology -> topology.getLocalList().stream())
                .filter(status -> status.getRole() == Role.ACTIVE);
    }

    List<String> endpoints() {
        return announced().stream().map(Instance::getEndpoint).distinct().toList();
    }

    private List<Instance> announced() {
        return instances.values().stream()
                .flatMap(topology -> topology.getInstancesList().stream())
                .toList();
    }

    private static Optional<PartitionStatus> holds(Topology topology, int partition, Role role) {
        return topology.getLocalList().stream()
                .filter(status -> status.getPartition() == partition && status.getRole() == role)
                .findFirst();
    }
}
