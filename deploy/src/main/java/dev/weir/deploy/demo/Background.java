package dev.weir.deploy.demo;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A thread of a demo, which ends when it is told to. */
final class Background implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final String name;
    private final Consumer<UncheckedIOException> fault;
    private @Nullable Thread thread;

    /** What the thread does; it ends early when interrupted. */
    interface Work {
        void run() throws InterruptedException;
    }

    /** @param fault told when the directory can no longer be written to */
    Background(String name, Consumer<UncheckedIOException> fault) {
        this.name = name;
        this.fault = fault;
    }

    void start(Work work) {
        thread = Thread.ofPlatform().daemon().name(name).start(() -> run(work));
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException e) {
            fault.accept(e);
        }
    }

    /** Whether the work shall end. */
    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Waits for {@code time}, a second at most. */
    void pause(Duration time) throws InterruptedException {
        if (closed.await(Math.clamp(time.toMillis(), 0, 1000), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            if (thread != null) {
                thread.join(LONGEST_STOP);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
