package dev.weir.deploy.demo;

import dev.weir.demo.blob.DemoBlobs;
import dev.weir.demo.blob.LiveBlobs;
import dev.weir.platform.Component;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits until the history of a demo is written and counted, then lets its blobs grow, minute after minute. */
final class DemoTraffic implements Component {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final HistoryWriter history;
    private final DemoDirectory directory;
    private final DemoBlobs blobs;
    private final LiveBlobs live;
    private final InstantSource clock;
    private final Counted counted;
    private final Progress progress;
    private final Consumer<UncheckedIOException> fault;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String missing = "the history is not written";
    private @Nullable Thread thread;

    /**
     * Stores what to write.
     *
     * @param live what to write after the history
     * @param counted asked until everything is counted
     * @param fault told when the directory can no longer be written to
     */
    DemoTraffic(
            HistoryWriter history,
            DemoDirectory directory,
            DemoBlobs blobs,
            LiveBlobs live,
            InstantSource clock,
            Counted counted,
            Progress progress,
            Consumer<UncheckedIOException> fault) {
        this.history = history;
        this.directory = directory;
        this.blobs = blobs;
        this.live = live;
        this.clock = clock;
        this.counted = counted;
        this.progress = progress;
        this.fault = fault;
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
            HistoryWriter.Written written = awaitWritten();
            awaitCounted(written.tuples());
            progress.end();
            missing = "";
            grow(written.state());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException e) {
            fault.accept(e);
        }
    }

    private HistoryWriter.Written awaitWritten() throws InterruptedException {
        Optional<HistoryWriter.Written> written = history.written();
        while (written.isEmpty()) {
            pause(LOOK);
            written = history.written();
        }
        return written.get();
    }

    private void awaitCounted(long tuples) throws InterruptedException {
        for (long now = counted.tuples(); now < tuples; now = counted.tuples()) {
            progress.show("Counting", now, tuples);
            missing = "%d of %d tuples are counted".formatted(now, tuples);
            pause(LOOK);
        }
    }

    private void grow(DemoState written) throws InterruptedException {
        DemoState state = written;
        while (true) {
            live.advance(clock.instant());
            state = remember(state);
            pause(Duration.between(clock.instant(), live.due()));
        }
    }

    /** Hours whose blobs are complete need not be looked at again at the next start. */
    private DemoState remember(DemoState before) {
        DemoState state = before;
        while (state.hour() < DemoBlobs.hour(live.minute())) {
            state = state.next(blobs.writeHour(state.hour(), state.begin(), live.minute()));
            directory.write(state);
        }
        return state;
    }

    private void pause(Duration time) throws InterruptedException {
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
        counted.close();
    }
}
