package dev.weir.query.route;

import dev.weir.platform.trace.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Asks every partition of one question: first the instance that counts into it, then, when that one does not answer, its
 * copies from the freshest on, and then all of them again, as a new look at the cluster tells, until the deadline. Each
 * partition goes on by itself. All decisions are taken by the thread that asks; requests run on threads of their own and
 * report to the {@link Inbox}.
 */
final class FanOut<T extends PartitionReply> {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

    private final Fleet fleet;
    private final Asking<T> asking;
    private final Span span = Span.current();
    private final Duration deadline;
    private final long endsAt;
    private final OpenPartitions open;
    private final Inbox<T> inbox = new Inbox<>();
    private final List<Attempt> running = new ArrayList<>();
    private final Map<Integer, T> answers = new TreeMap<>();
    private Cluster cluster;
    private Duration pause = FIRST_PAUSE;
    private @Nullable Future<?> look;

    FanOut(Fleet fleet, Asking<T> asking, Collection<Integer> partitions, Duration deadline) {
        this.fleet = fleet;
        this.asking = asking;
        this.deadline = deadline;
        this.endsAt = System.nanoTime() + deadline.toNanos();
        this.open = new OpenPartitions(partitions);
        this.cluster = fleet.watch().current();
    }

    /**
     * The usable replies by partition; those that are not in it did not answer before the deadline.
     *
     * @throws NoAnswer when the asking thread is interrupted
     */
    Map<Integer, T> ask() {
        try {
            askIdle();
            while (!open.isEmpty() && System.nanoTime() - endsAt < 0) {
                inbox.next(untilNextWake()).ifPresent(this::take);
                giveUp();
                askIdle();
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answers.values().forEach(PartitionReply::close);
            throw new NoAnswer("The query was interrupted.");
        } finally {
            end();
        }
    }

    private void end() {
        running.forEach(Attempt::cancel);
        if (look != null) {
            look.cancel(true);
        }
        inbox.close();
    }

    private long untilNextWake() {
        long now = System.nanoTime();
        long wait = endsAt - now;
        for (Attempt attempt : running) {
            wait = Math.min(wait, attempt.wakesAt() - now);
        }
        return wait;
    }

    private void askIdle() {
        List<Integer> idle = open.idle();
        Map<Target, List<Integer>> plan = open.plan(cluster, idle);
        plan.forEach((target, partitions) -> send(target, partitions, false));
        if (look == null && plan.values().stream().mapToInt(List::size).sum() < idle.size()) {
            lookAgain();
        }
    }

    private void send(Target target, List<Integer> partitions, boolean hedge) {
        if (asking.together()) {
            start(target, partitions, hedge);
        } else {
            partitions.forEach(partition -> start(target, List.of(partition), hedge));
        }
    }

    /** One attempt may take half of the deadline, so that others can still be asked when an instance hangs. */
    private void start(Target target, List<Integer> partitions, boolean hedge) {
        long now = System.nanoTime();
        Duration timeout = Duration.ofNanos(Math.min(endsAt - now, deadline.toNanos() / 2));
        long over = now + timeout.toNanos();
        Attempt attempt = new Attempt(target, partitions, hedge, now, over, over);
        running.add(attempt);
        open.asked(attempt);
        attempt.runs(fleet.parallel().start(() -> inbox.add(outcome(attempt, timeout))));
    }

    private Event<T> outcome(Attempt attempt, Duration timeout) {
        Span asked = span(attempt);
        try {
            return new Event.Replied<>(
                    attempt, asked.within(() -> asking.ask(attempt.target(), attempt.partitions(), timeout)));
        } catch (Exception e) {
            asked.fail(String.valueOf(e));
            return new Event.Failed<>(attempt, String.valueOf(e));
        } finally {
            asked.end();
        }
    }

    private Span span(Attempt attempt) {
        Span asked = span.child("POST " + asking.path(), Span.Kind.CLIENT);
        return asked.isRecording()
                ? asked.set("server.address", attempt.target().endpoint())
                        .set("weir.partitions", attempt.partitions().toString())
                        .set("weir.hedge", String.valueOf(attempt.isHedge()))
                : asked;
    }

    private void lookAgain() {
        Duration rest = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        look = fleet.parallel().start(() -> {
            Thread.sleep(rest);
            inbox.add(new Event.Looked<>(fleet.watch().refresh()));
        });
    }

    private void take(Event<T> event) {
        switch (event) {
            case Event.Replied<T>(Attempt attempt, List<T> replies) -> replied(attempt, replies);
            case Event.Failed<T>(Attempt attempt, String reason) -> failed(attempt, reason);
            case Event.Looked<T>(Cluster looked) -> {
                look = null;
                cluster = looked;
                open.forgetTried();
            }
        }
    }

    private void replied(Attempt attempt, List<T> replies) {
        if (!running.remove(attempt)) {
            replies.forEach(PartitionReply::close);
            return;
        }
        fleet.metrics().answered(attempt.tookNanos(System.nanoTime()));
        replies.forEach(this::take);
        end(attempt);
        cancelAnswered();
    }

    private void take(T reply) {
        if (isUsable(reply) && open.remove(reply.answer().getPartition())) {
            answers.put(reply.answer().getPartition(), reply);
        } else {
            reply.close();
        }
    }

    private boolean isUsable(T reply) {
        return Merge.isWhole(reply.answer())
                && switch (reply.answer().getOutcome()) {
                    case ANSWERED, COARSER, TOO_LARGE -> true;
                    case NOT_HERE, UNCHANGED, OUTCOME_UNSPECIFIED, UNRECOGNIZED -> false;
                };
    }

    private void failed(Attempt attempt, String reason) {
        if (running.remove(attempt)) {
            fleet.metrics().failed(attempt.target().endpoint(), reason, attempt.tookNanos(System.nanoTime()));
            end(attempt);
        }
    }

    private void end(Attempt attempt) {
        open.ended(attempt);
        if (!open.among(attempt.partitions()).isEmpty()) {
            fleet.watch().refreshSoon();
        }
    }

    private void giveUp() {
        long now = System.nanoTime();
        for (Attempt attempt : List.copyOf(running)) {
            if (attempt.isOver(now)) {
                attempt.cancel();
                failed(attempt, "no answer in time");
            }
        }
    }

    /** Ends the requests whose partitions others have answered. */
    private void cancelAnswered() {
        for (Attempt attempt : List.copyOf(running)) {
            if (open.among(attempt.partitions()).isEmpty()) {
                running.remove(attempt);
                attempt.cancel();
            }
        }
    }
}
