package dev.weir.query.route;

import dev.weir.platform.trace.Span;
import java.time.Duration;
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
    private final Kind kind;
    private final Duration deadline;
    private final long endsAt;
    private final OpenPartitions open;
    private final Inbox<T> inbox = new Inbox<>();
    private final Attempts running = new Attempts();
    private final Map<Integer, T> answers = new TreeMap<>();
    private Cluster cluster;
    private Duration pause = FIRST_PAUSE;
    private @Nullable Future<?> look;

    FanOut(Fleet fleet, Asking<T> asking, Collection<Integer> partitions, Duration deadline) {
        this.fleet = fleet;
        this.asking = asking;
        this.kind = asking.kind();
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
        boolean handedOut = false;
        try {
            askIdle();
            while (!open.isEmpty() && System.nanoTime() - endsAt < 0) {
                long now = System.nanoTime();
                inbox.next(running.untilNextWake(now, endsAt - now)).ifPresent(this::take);
                giveUp();
                askCopies();
                askIdle();
            }
            handedOut = true;
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("The query was interrupted.");
        } finally {
            end();
            if (!handedOut) {
                answers.values().forEach(PartitionReply::close);
            }
        }
    }

    private void end() {
        running.cancelAll();
        if (look != null) {
            look.cancel(true);
        }
        inbox.close();
    }

    private void askIdle() {
        List<Integer> idle = open.idle();
        Map<Target, List<Integer>> plan = open.plan(cluster, idle);
        plan.forEach((target, partitions) -> ask(target, partitions, false));
        if (look == null && plan.values().stream().mapToInt(List::size).sum() < idle.size()) {
            lookAgain();
        }
    }

    private void ask(Target target, List<Integer> partitions, boolean hedge) {
        if (asking.together()) {
            start(target, partitions, hedge);
        } else {
            partitions.forEach(partition -> start(target, List.of(partition), hedge));
        }
    }

    /** One attempt may take half of the deadline, so that others can still be asked when an instance hangs. */
    private void start(Target target, List<Integer> partitions, boolean hedge) {
        long now = System.nanoTime();
        long most = Math.min(endsAt - now, deadline.toNanos() / 2);
        long hedged = hedge ? most : Math.min(most, fleet.hedging().after(kind));
        Attempt attempt = new Attempt(target, partitions, hedge, now, now + hedged, now + most);
        fleet.sent(attempt, open.triedBefore(partitions));
        running.add(attempt);
        open.asked(attempt);
        attempt.runs(fleet.parallel().start(() -> inbox.add(outcome(attempt, Duration.ofNanos(most)))));
    }

    /** Asks the copies of what slow instances were asked, as far as that may be afforded. */
    private void askCopies() {
        for (Attempt slow : running.slow(System.nanoTime())) {
            open.plan(cluster, open.among(slow.partitions())).forEach((target, partitions) -> {
                if (fleet.hedging().take()) {
                    ask(target, partitions, true);
                }
            });
        }
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
        fleet.answered(kind, attempt);
        long used = replies.stream().filter(this::take).count();
        if (attempt.isHedge() && used > 0) {
            fleet.metrics().hedgeWon();
        }
        end(attempt);
        cancelNeedless();
    }

    private boolean take(T reply) {
        int partition = reply.answer().getPartition();
        if (open.contains(partition) && fleet.isUsable(reply.answer())) {
            open.remove(partition);
            answers.put(partition, reply);
            return true;
        }
        reply.close();
        return false;
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
        for (Attempt attempt : running.over(System.nanoTime())) {
            attempt.cancel();
            failed(attempt, "no answer in time");
        }
    }

    private void cancelNeedless() {
        for (Attempt attempt : running.needless(open)) {
            running.remove(attempt);
            attempt.cancel();
            fleet.cancelled(kind, attempt);
        }
    }
}
