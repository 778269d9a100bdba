package dev.weir.query.route;

import java.util.ArrayList;
import java.util.List;

/** The requests of one question that are under way. Used by the thread of its fan-out only. */
final class Attempts {
    private final List<Attempt> running = new ArrayList<>();

    void add(Attempt attempt) {
        running.add(attempt);
    }

    /** Takes one away that has ended; false when it was given up before. */
    boolean remove(Attempt attempt) {
        return running.remove(attempt);
    }

    /** Nanoseconds until something is to be done about one of them, at most {@code most}. */
    long untilNextWake(long now, long most) {
        return running.stream().mapToLong(attempt -> attempt.wakesAt() - now).reduce(most, Math::min);
    }

    /** Those that have taken as long as they may. */
    List<Attempt> over(long now) {
        return running.stream().filter(attempt -> attempt.isOver(now)).toList();
    }

    /** Those for which a copy is to be asked as well, each once. */
    List<Attempt> slow(long now) {
        return running.stream().filter(attempt -> attempt.takeHedge(now)).toList();
    }

    /** Those whose partitions have all been answered by others. */
    List<Attempt> needless(OpenPartitions open) {
        return running.stream()
                .filter(attempt -> open.among(attempt.partitions()).isEmpty())
                .toList();
    }

    void cancelAll() {
        running.forEach(Attempt::cancel);
    }
}
