package dev.weir.query.route;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The partitions of one question that have no usable answer yet: who was asked for them, and who comes next. */
final class OpenPartitions {
    private final Map<Integer, Open> open = new TreeMap<>();

    OpenPartitions(Collection<Integer> partitions) {
        partitions.forEach(partition -> open.put(partition, new Open()));
    }

    private static final class Open {
        final Set<String> tried = new HashSet<>();
        int running;
        boolean isAgain;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    boolean contains(int partition) {
        return open.containsKey(partition);
    }

    void remove(int partition) {
        open.remove(partition);
    }

    /** For how many of some partitions somebody was asked before. */
    int triedBefore(List<Integer> partitions) {
        return (int) partitions.stream()
                .filter(partition -> {
                    Open asked = open.get(partition);
                    return asked != null && asked.isAgain;
                })
                .count();
    }

    /** The open ones among some. */
    List<Integer> among(List<Integer> partitions) {
        return partitions.stream().filter(open::containsKey).toList();
    }

    void asked(Attempt attempt) {
        for (int partition : attempt.partitions()) {
            Open asked = open.get(partition);
            if (asked != null) {
                asked.tried.add(attempt.target().endpoint());
                asked.running++;
                asked.isAgain = true;
            }
        }
    }

    void ended(Attempt attempt) {
        for (int partition : attempt.partitions()) {
            Open asked = open.get(partition);
            if (asked != null) {
                asked.running--;
            }
        }
    }

    /** Those that nobody is being asked for. */
    List<Integer> idle() {
        List<Integer> idle = new ArrayList<>();
        open.forEach((partition, asked) -> {
            if (asked.running == 0) {
                idle.add(partition);
            }
        });
        return idle;
    }

    /** Forgets who was asked for the idle ones, so that all are asked again. */
    void forgetTried() {
        open.values().stream().filter(asked -> asked.running == 0).forEach(asked -> asked.tried.clear());
    }

    /** Who is to be asked next for which of {@code partitions}; those for which nobody is left are in no list. */
    Map<Target, List<Integer>> plan(Cluster cluster, Collection<Integer> partitions) {
        Map<Target, List<Integer>> plan = new LinkedHashMap<>();
        for (int partition : partitions) {
            next(cluster, partition)
                    .ifPresent(target ->
                            plan.computeIfAbsent(target, t -> new ArrayList<>()).add(partition));
        }
        return plan;
    }

    private Optional<Target> next(Cluster cluster, int partition) {
        Open asked = open.get(partition);
        return asked == null
                ? Optional.empty()
                : cluster.targets(partition).stream()
                        .filter(target -> !asked.tried.contains(target.endpoint()))
                        .findFirst();
    }
}
