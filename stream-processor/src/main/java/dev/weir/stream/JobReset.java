package dev.weir.stream;

import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import dev.weir.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Makes a job forget all it has done, so that it begins anew with what is on {@code weir.flows}: its place there and its
 * changelogs are deleted. What instances keep on disk is a copy of these, and is dropped when they start ({@link StateFolder}).
 */
public final class JobReset implements AutoCloseable {
    /** Kafka looks for transactions that are over time every ten seconds. */
    private static final Duration LEAVING = Duration.ofSeconds(12);

    private static final long LOOK_MS = 200;

    private final JobName job;
    private final Settings settings;
    private final Topics topics;
    private final JobTraces traces;

    /**
     * Connects to Kafka.
     *
     * @param name count, enrich or detect
     */
    public JobReset(Settings settings, String name) {
        this.job = JobName.named(name)
                .orElseThrow(() -> new UserError(
                        "There is no job %s. The jobs are %s.".formatted(name, String.join(", ", JobName.texts()))));
        this.settings = settings;
        this.topics = Topics.withPrefix(settings.at("weir.topics").getString("prefix"));
        this.traces = new JobTraces(settings.kafka(), job.application(settings));
    }

    /**
     * What a reset finds.
     *
     * @param group that is deleted, with the job's place on {@code flows}
     * @param deleted topics that there are
     * @param emptied topics that stay, without their records
     * @param flows topic that is read again
     * @param records how many there are on it, marks of transactions included
     * @param since when the first of them came; empty when there is none
     */
    public record Plan(
            String group,
            List<String> deleted,
            List<String> emptied,
            String flows,
            long records,
            Optional<Instant> since) {}

    /** Looks, and changes nothing. */
    public Plan plan() {
        return new Plan(
                job.application(settings),
                traces.existing(job.changelogs(settings)),
                traces.existing(emptied()),
                topics.flows(),
                traces.records(topics.flows()),
                traces.since(topics.flows()));
    }

    /** What one half of the job told the other would be told again. */
    private List<String> emptied() {
        return job == JobName.DETECT ? List.of(topics.detectGroups()) : List.of();
    }

    /**
     * Does it. A stopped instance counts as running until its session has ended, and one that was killed until Kafka has taken
     * back its transaction, so this may wait so long.
     *
     * @throws UserError when the job still runs somewhere; nothing was changed then
     */
    public void run() {
        awaitEnd();
        traces.forget();
        traces.existing(emptied()).forEach(traces::empty);
        traces.delete(traces.existing(job.changelogs(settings)));
    }

    private void awaitEnd() {
        long end = System.nanoTime() + longestEnd().toNanos();
        List<String> running = traces.running();
        while (!running.isEmpty() && System.nanoTime() - end < 0) {
            rest();
            running = traces.running();
        }
        if (!running.isEmpty()) {
            throw new UserError(
                    "The %s job still runs: %s. Stop every instance, also those that were to start again by themselves; nothing was changed."
                            .formatted(job.text(), String.join(", ", running)));
        }
    }

    private Duration longestEnd() {
        GroupConfig group = StreamConfig.of(settings.at("weir.stream")).group();
        Duration session = group.sessionTimeout();
        Duration transaction = group.transactionTimeout();
        return LEAVING.plus(session.compareTo(transaction) > 0 ? session : transaction);
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before anything was changed", e);
        }
    }

    @Override
    public void close() {
        traces.close();
    }
}
