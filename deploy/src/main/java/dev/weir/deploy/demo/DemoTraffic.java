package dev.weir.deploy.demo;

import dev.weir.demo.Demo;
import dev.weir.demo.blob.DemoBlobs;
import dev.weir.demo.blob.LiveBlobs;
import dev.weir.platform.Component;
import dev.weir.platform.UserError;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the blobs of a demo: all that is missing up to now, and, once that is counted, minute after minute. */
final class DemoTraffic implements Component {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final Demo demo;
    private final DemoDirectory directory;
    private final InstantSource clock;
    private final Counted counted;
    private final Progress progress;
    private final Consumer<UserError> fault;
    private final DemoBlobs blobs;
    private final CountDownLatch closed = new CountDownLatch(1);
    private DemoState state;
    private volatile String missing = "the history is not written";
    private @Nullable Thread thread;

    /**
     * Stores what to write.
     *
     * @param counted asked until everything is counted
     * @param fault told when the directory can no longer be written to
     */
    DemoTraffic(
            Demo demo,
            DemoState state,
            DemoDirectory directory,
            InstantSource clock,
            Counted counted,
            Progress progress,
            Consumer<UserError> fault) {
        this.demo = demo;
        this.state = state;
        this.directory = directory;
        this.clock = clock;
        this.counted = counted;
        this.progress = progress;
        this.fault = fault;
        this.blobs = new DemoBlobs(demo, directory.blobs());
    }

    /** What is missing until the history can be seen; empty when nothing is. */
    String missing() {
        return missing;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("weir-demo").start(this::run);
    }

    private void run() {
        try {
            long now = Math.floorDiv(clock.millis(), 60_000L);
            awaitCounted(writeHistory(now));
            progress.end();
            missing = "";
            live(new LiveBlobs(demo, blobs, now));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException e) {
            fault.accept(new UserError(
                    "Cannot write to %s: %s. Make room, or check its permissions."
                            .formatted(directory.root(), e.getMessage()),
                    e));
        }
    }

    /** Writes what is missing before a minute; returns the number of tuples in all blobs. */
    private long writeHistory(long minute) throws InterruptedException {
        directory.write(state);
        long first = state.hour();
        long last = DemoBlobs.hour(minute - 1);
        while (state.hour() < last) {
            progress.show("Writing flow logs", state.hour() - first, last - first);
            state = state.next(blobs.writeHour(state.hour(), state.begin(), minute));
            directory.write(state);
            if (closed.getCount() == 0) {
                throw new InterruptedException();
            }
        }
        return state.tuples() + blobs.writeHour(last, state.begin(), minute);
    }

    private void awaitCounted(long tuples) throws InterruptedException {
        long now = counted.tuples();
        while (now < tuples) {
            progress.show("Counting", now, tuples);
            missing = "%d of %d tuples are counted".formatted(now, tuples);
            pause(LOOK);
            now = counted.tuples();
        }
    }

    private void live(LiveBlobs live) throws InterruptedException {
        while (true) {
            live.advance(clock.instant());
            remember(live.minute());
            pause(Duration.between(clock.instant(), live.due()));
        }
    }

    /** Hours whose blobs are complete need not be looked at again at the next start. */
    private void remember(long minute) {
        while (state.hour() < DemoBlobs.hour(minute)) {
            state = state.next(blobs.writeHour(state.hour(), state.begin(), minute));
            directory.write(state);
        }
    }

    private void pause(Duration time) throws InterruptedException {
        if (closed.await(Math.max(0, Math.min(time.toMillis(), 1000)), TimeUnit.MILLISECONDS)) {
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
        counted.close();
    }
}
