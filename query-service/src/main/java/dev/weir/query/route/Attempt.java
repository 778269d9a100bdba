package dev.weir.query.route;

import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One request to one instance that is under way. Used by the thread of its fan-out only. */
final class Attempt {
    private final Target target;
    private final List<Integer> partitions;
    private final boolean hedge;
    private final long startedAt;
    private final long endsAt;
    private long hedgeAt;
    private @Nullable Future<?> task;

    /**
     * Times are those of {@link System#nanoTime}.
     *
     * @param hedge whether another request for these partitions is under way already
     * @param hedgeAt when a copy shall be asked as well; not before {@code endsAt} for never
     * @param endsAt when it is given up
     */
    Attempt(Target target, List<Integer> partitions, boolean hedge, long startedAt, long hedgeAt, long endsAt) {
        this.target = target;
        this.partitions = partitions;
        this.hedge = hedge;
        this.startedAt = startedAt;
        this.hedgeAt = hedgeAt;
        this.endsAt = endsAt;
    }

    Target target() {
        return target;
    }

    List<Integer> partitions() {
        return partitions;
    }

    boolean isHedge() {
        return hedge;
    }

    void runs(Future<?> started) {
        task = started;
    }

    /** When something is to be done unless it has answered. */
    long wakesAt() {
        return hedgeAt - endsAt < 0 ? hedgeAt : endsAt;
    }

    boolean isOver(long now) {
        return now - endsAt >= 0;
    }

    /** Whether it is time to ask a copy as well; true once at most. */
    boolean takeHedge(long now) {
        if (hedgeAt - endsAt >= 0 || now - hedgeAt < 0) {
            return false;
        }
        hedgeAt = endsAt;
        return true;
    }

    long tookNanos(long now) {
        return now - startedAt;
    }

    void cancel() {
        if (task != null) {
            task.cancel(true);
        }
    }
}
