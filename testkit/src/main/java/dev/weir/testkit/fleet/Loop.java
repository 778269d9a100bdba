package dev.weir.testkit.fleet;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does one thing again and again on a thread of its own, until it is ended or fails. */
final class Loop {
    private final Thread thread;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean ended;

    /** @param step what is done each time */
    Loop(String name, Runnable step) {
        thread = Thread.ofPlatform()
                .name(name)
                .uncaughtExceptionHandler((failed, error) -> fail(error))
                .unstarted(() -> {
                    while (!ended && failure.get() == null) {
                        step.run();
                    }
                });
    }

    void start() {
        thread.start();
    }

    /** Ends it for a reason that comes from elsewhere. */
    void fail(@Nullable Throwable error) {
        failure.compareAndSet(null, error);
    }

    boolean isEnded() {
        return ended;
    }

    /** Returns when the last step is over; fails when one of them failed. */
    void end() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (failure.get() != null) {
            throw new IllegalStateException(thread.getName() + " failed", failure.get());
        }
    }
}
