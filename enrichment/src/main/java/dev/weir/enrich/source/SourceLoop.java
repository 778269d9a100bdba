package dev.weir.enrich.source;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one source fresh on a thread of its own, so that none waits for another. */
final class SourceLoop {
    private static final Logger LOG = LoggerFactory.getLogger(SourceLoop.class);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Source source;
    private final Duration retryInterval;
    private final CountDownLatch first = new CountDownLatch(1);
    private final Semaphore noticed = new Semaphore(0);
    private final Thread thread;

    SourceLoop(Source source, Duration retryInterval) {
        this.source = source;
        this.retryInterval = retryInterval;
        thread = Thread.ofPlatform()
                .daemon()
                .name("weir-enrich-" + source.config().name())
                .unstarted(this::run);
    }

    Source source() {
        return source;
    }

    void start() {
        thread.start();
    }

    /** Waits until something is in use, or could not be loaded. */
    void awaitFirst(long nanos) throws InterruptedException {
        boolean _ = first.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Tells that its file may have changed. */
    void notice() {
        noticed.release();
    }

    private void run() {
        try {
            source.loadCopy();
            if (source.table() != null) {
                first.countDown();
            }
            keepFresh();
        } catch (InterruptedException e) {
            LOG.debug("The loop of {} ends", source.config().name(), e);
        }
    }

    private void keepFresh() throws InterruptedException {
        while (true) {
            long due = System.nanoTime() + load().toNanos();
            first.countDown();
            awaitNews(due);
        }
    }

    /** Gives the pause after it. A load notes its own failure; where there is no memory even for that, the next one comes soon. */
    private Duration load() throws InterruptedException {
        try {
            source.load(false);
            return pause();
        } catch (RuntimeException | Error e) {
            LOG.error("Source {} could not be loaded", source.config().name(), e);
            return retryInterval;
        }
    }

    private void awaitNews(long due) throws InterruptedException {
        long check = source.origin().checkInterval().toNanos();
        do {
            boolean _ = noticed.tryAcquire(Math.clamp(due - System.nanoTime(), 0, check), TimeUnit.NANOSECONDS);
            noticed.drainPermits();
        } while (System.nanoTime() - due < 0 && !isNew());
    }

    /** True also when it cannot be told: the load then says what is wrong. */
    private boolean isNew() {
        try {
            return source.origin().changed() || (source.failures() == 0 && source.expired());
        } catch (RuntimeException | Error e) {
            LOG.debug("Whether {} has changed cannot be told", source.config().name(), e);
            return true;
        }
    }

    private Duration pause() {
        Duration interval = source.origin().interval();
        if (source.failures() == 0) {
            return interval;
        }
        Duration wait = Backoff.wait(source.failures(), retryInterval, interval, ThreadLocalRandom.current());
        return wait.compareTo(source.notBefore()) < 0 ? source.notBefore() : wait;
    }

    void close() throws InterruptedException {
        thread.interrupt();
        if (thread.isAlive()) {
            thread.join(CLOSE);
        }
    }
}
