package dev.weir.ingest.publish;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.Backoff;
import java.time.Duration;

/**
 * How workers publish.
 *
 * @param workers threads, each with a consumer and a transactional producer; at least 1
 * @param batchBytes blob bytes after which a transaction ends
 * @param batchTime time after which a transaction ends
 * @param maxPendingEvents events taken from Kafka and not finished, after which no more are taken
 * @param transactionTimeout after which Kafka ends the transaction of a worker that is gone
 * @param sessionTimeout after which a worker that is gone loses its partitions
 * @param latestAhead how far ahead of the clock the time of a tuple may be
 * @param retry how blobs that cannot be read are tried again
 * @param fetch how blobs are read ahead of the parser
 */
record PublishConfig(
        int workers,
        long batchBytes,
        Duration batchTime,
        int maxPendingEvents,
        Duration transactionTimeout,
        Duration sessionTimeout,
        Duration latestAhead,
        Retry retry,
        Fetching fetch) {

    /**
     * @param first pause after the first failure; doubled at each further one
     * @param most the longest pause
     * @param requeueAfter age at which the event of a failing blob goes to the end of its partition, so that the ones after it can be committed
     */
    record Retry(Duration first, Duration most, Duration requeueAfter) {
        Retry {
            check(first.toMillis() > 0, "weir.ingest.retry.first must be positive: %s", first);
            check(most.compareTo(first) >= 0, "weir.ingest.retry.most must not be below retry.first: %s", most);
            check(requeueAfter.toMillis() > 0, "weir.ingest.retry.requeue-after must be positive: %s", requeueAfter);
        }

        /** The pause after so many failures in a row, in milliseconds. */
        long pauseMs(int failures) {
            return new Backoff(first, most).after(failures).toMillis();
        }
    }

    /**
     * How a worker reads ahead of the parser.
     *
     * @param atOnce blobs read at the same time
     * @param maxBytes bytes held at most between the store and the parser
     * @param liveFor how long after its hour a blob goes before the backlog
     */
    record Fetching(int atOnce, long maxBytes, Duration liveFor) {
        Fetching {
            check(atOnce >= 2 && atOnce <= 1000, "weir.ingest.fetch.at-once must be 2 to 1000: %s", atOnce);
            check(maxBytes >= 1 << 20, "weir.ingest.fetch.max-bytes must be at least 1 MiB: %s", maxBytes);
            check(!liveFor.isNegative(), "weir.ingest.fetch.live-for must not be negative: %s", liveFor);
        }
    }

    PublishConfig {
        check(workers >= 1 && workers <= 64, "weir.ingest.publish.workers must be 0 to 64: %s", workers);
        check(batchBytes >= 1, "weir.ingest.publish.batch-bytes must be positive: %s", batchBytes);
        check(maxPendingEvents >= 1, "weir.ingest.publish.max-pending-events must be at least 1: %s", maxPendingEvents);
        check(
                transactionTimeout.toMillis() >= 1000,
                "weir.ingest.publish.transaction-timeout must be at least 1 s: %s",
                transactionTimeout);
        check(
                sessionTimeout.toMillis() >= 1000,
                "weir.ingest.publish.session-timeout must be at least 1 s: %s",
                sessionTimeout);
        check(
                !batchTime.isNegative() && batchTime.compareTo(transactionTimeout) < 0,
                "weir.ingest.publish.batch-time must be below transaction-timeout: %s",
                batchTime);
        check(!latestAhead.isNegative(), "weir.ingest.latest-ahead must not be negative: %s", latestAhead);
    }

    /** Reads {@code weir.ingest}; 0 workers means one for each core, at most two. */
    static PublishConfig of(Config ingest) {
        Config publish = ingest.getConfig("publish");
        int workers = publish.getInt("workers");
        return new PublishConfig(
                workers == 0 ? Math.min(2, Runtime.getRuntime().availableProcessors()) : workers,
                publish.getBytes("batch-bytes"),
                publish.getDuration("batch-time"),
                publish.getInt("max-pending-events"),
                publish.getDuration("transaction-timeout"),
                publish.getDuration("session-timeout"),
                ingest.getDuration("latest-ahead"),
                new Retry(
                        ingest.getDuration("retry.first"),
                        ingest.getDuration("retry.most"),
                        ingest.getDuration("retry.requeue-after")),
                new Fetching(
                        ingest.getInt("fetch.at-once"),
                        ingest.getBytes("fetch.max-bytes"),
                        ingest.getDuration("fetch.live-for")));
    }
}
