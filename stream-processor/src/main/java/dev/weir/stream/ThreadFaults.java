package dev.weir.stream;

import dev.weir.platform.UserError;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread fails: another one takes its place, after a pause that grows while failures follow each
 * other. Two processes of one name would take the partitions from each other for ever, so the one that came first gives up;
 * and what only a person can mend is not tried again.
 */
final class ThreadFaults implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadFaults.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration FORGIVEN = Duration.ofMinutes(2);

    private final JobName job;
    private final AtomicLong count = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String refusal = "";
    private Duration pause = FIRST_PAUSE;
    private long lastNanos = System.nanoTime() - FORGIVEN.toNanos();

    ThreadFaults(JobName job) {
        this.job = job;
    }

    /** Called on the thread that failed, which ends after it. */
    StreamThreadExceptionResponse failed(Throwable error) {
        count.incrementAndGet();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof FencedInstanceIdException) {
                LOG.error(
                        "The {} job ends here, because another process with the same name runs it now: "
                                + "give each its own weir.instance-id and weir.data-dir.",
                        job.text());
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
            if (cause instanceof UserError mistake) {
                refusal = String.valueOf(mistake.getMessage());
                LOG.error("The {} job ends here: {}", job.text(), refusal);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        }
        Duration wait = nextPause(System.nanoTime());
        LOG.error("A thread of the {} job failed and is replaced in {} ms", job.text(), wait.toMillis(), error);
        rest(wait);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** How many threads have failed. */
    long count() {
        return count.get();
    }

    /** Why the job ended, when only a person can mend that; otherwise empty. */
    String refusal() {
        return refusal;
    }

    synchronized Duration nextPause(long now) {
        Duration next = now - lastNanos > FORGIVEN.toNanos() ? FIRST_PAUSE : pause;
        lastNanos = now;
        Duration twice = next.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        return next;
    }

    private void rest(Duration wait) {
        try {
            if (closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Closed while a stream thread waited to be replaced");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets threads that wait go on at once. */
    @Override
    public void close() {
        closed.countDown();
    }
}
