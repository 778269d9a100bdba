package dev.weir.ingest.queue;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.Backoff;
import java.time.Duration;

/**
 * How one queue is read.
 *
 * @param key of its entry, for error messages, for example {@code weir.ingest.queues[0]}
 * @param url of the queue
 * @param visibility how long a received message is hidden from others, in whole seconds; renewed when half is over
 * @param giveUpAfter how long Kafka may take for a message before it is left to appear again
 * @param atOnce messages held at the same time, at most
 * @param deletesAtOnce requests to delete or renew at the same time, at most
 * @param poll pauses while the queue is empty
 * @param retry pauses after failures
 */
record QueueConfig(
        String key,
        QueueUrl url,
        Duration visibility,
        Duration giveUpAfter,
        int atOnce,
        int deletesAtOnce,
        Backoff poll,
        Backoff retry) {
    private static final Duration MAX_VISIBILITY = Duration.ofDays(7);

    QueueConfig {
        check(
                visibility.toMillis() >= 2_000 && visibility.compareTo(MAX_VISIBILITY) <= 0,
                "%s.visibility must be 2 seconds to 7 days: %s",
                key,
                visibility);
        check(giveUpAfter.toMillis() >= 1_000, "%s.give-up-after must be at least 1 second: %s", key, giveUpAfter);
        check(atOnce >= 1 && atOnce <= 10_000, "%s.at-once must be 1 to 10000: %s", key, atOnce);
        check(
                deletesAtOnce >= 1 && deletesAtOnce <= 256,
                "%s.deletes-at-once must be 1 to 256: %s",
                key,
                deletesAtOnce);
        checkPauses(key, "poll", poll);
        checkPauses(key, "retry", retry);
    }

    private static void checkPauses(String key, String name, Backoff pauses) {
        check(pauses.first().toMillis() >= 10, "%s.%s-first must be at least 10 ms: %s", key, name, pauses.first());
        check(
                pauses.most().compareTo(pauses.first()) >= 0,
                "%s.%s-most must not be below %s-first: %s",
                key,
                name,
                name,
                pauses.most());
    }

    /** Reads an entry of {@code weir.ingest.queues} that lies over {@code weir.ingest.queue-defaults}. */
    static QueueConfig of(Config entry, String key, QueueUrl url) {
        return new QueueConfig(
                key,
                url,
                entry.getDuration("visibility"),
                entry.getDuration("give-up-after"),
                entry.getInt("at-once"),
                entry.getInt("deletes-at-once"),
                new Backoff(entry.getDuration("poll-first"), entry.getDuration("poll-most")),
                new Backoff(entry.getDuration("retry-first"), entry.getDuration("retry-most")));
    }

    /** Account and queue, for logs and metrics. */
    String name() {
        return url.name();
    }
}
