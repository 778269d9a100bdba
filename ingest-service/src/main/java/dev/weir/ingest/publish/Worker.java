package dev.weir.ingest.publish;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that runs a {@link Session}, and a new one after an error. An {@link Error} ends it for good, and health tells. */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);
    private static final long CLOSE_MS = 10_000;

    private final Parts parts;
    private final int number;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Session session;
    private volatile String trouble = "starting";
    /** In a row, with no work done in between. */
    private int failures;

    Worker(Parts parts, int number) {
        this.parts = parts;
        this.number = number;
        thread = Thread.ofPlatform().name("weir-ingest-" + number).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (stopping.getCount() > 0) {
            try {
                runSession();
            } catch (RuntimeException e) {
                failures++;
                failed(e);
            } catch (Error e) {
                trouble = "stopped: " + e;
                LOG.error("An ingest worker stopped for good", e);
                return;
            }
        }
    }

    private void runSession() {
        Session open = new Session(parts, number);
        session = open;
        // A worker that failed leaves, so that the group deals its partitions out anew; only one that died is waited
        // for.
        boolean leave = true;
        try {
            if (stopping.getCount() > 0) {
                trouble = "";
                open.run();
            }
        } catch (Error e) {
            leave = false;
            throw e;
        } finally {
            session = null;
            failures = open.hasCommitted() ? 0 : failures;
            open.close(leave);
        }
    }

    private void failed(RuntimeException e) {
        parts.meters().restarted();
        trouble = failures > 3 ? "failing: " + e : "";
        if (e instanceof FencedInstanceIdException) {
            LOG.error("Another process has the same name: give each its own weir.instance-id and weir.data-dir.");
        }
        if (e instanceof CommitFailedException) {
            LOG.info("Partitions were dealt out anew during a transaction of an ingest worker; it is done again.");
        } else {
            LOG.warn("An ingest worker starts anew after: {}", e.toString());
        }
        LOG.debug("The error in full", e);
        long pause = Math.min(MAX_PAUSE.toMillis(), 50L << Math.min(10, failures));
        try {
            stopping.await(pause, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    /** Empty while all is well. */
    String trouble() {
        return trouble;
    }

    WorkerStatus status() {
        Session open = session;
        return open == null ? WorkerStatus.NONE : open.status();
    }

    /** Asks the worker to end after the turn under way. */
    void stop() {
        stopping.countDown();
        Session open = session;
        if (open != null) {
            open.stop();
        }
    }

    /** Waits for the end. */
    void join() {
        try {
            thread.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("Ingest worker {} did not end within {} ms", number, CLOSE_MS);
            thread.interrupt();
        }
    }
}
