package dev.weir.deploy.demo;

import dev.weir.demo.blob.DemoBlobs;
import dev.weir.demo.blob.LiveBlobs;
import dev.weir.deploy.client.view.Progress;
import dev.weir.platform.Component;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Waits until the history of a demo is written and counted, then lets its blobs grow, minute after minute. */
final class DemoTraffic implements Component {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final HistoryWriter history;
    private final DemoDirectory directory;
    private final DemoBlobs blobs;
    private final LiveBlobs live;
    private final InstantSource clock;
    private final LongSupplier counted;
    private final Progress progress;
    private final Background background;
    private volatile String missing = "the history is not written";

    /**
     * Stores what to write.
     *
     * @param live what to write after the history
     * @param counted how many tuples are; asked until all are
     * @param fault told when the directory can no longer be written to
     */
    DemoTraffic(
            HistoryWriter history,
            DemoDirectory directory,
            DemoBlobs blobs,
            LiveBlobs live,
            InstantSource clock,
            LongSupplier counted,
            Progress progress,
            Consumer<UncheckedIOException> fault) {
        this.history = history;
        this.directory = directory;
        this.blobs = blobs;
        this.live = live;
        this.clock = clock;
        this.counted = counted;
        this.progress = progress;
        this.background = new Background("weir-demo", fault);
    }

    /** What is missing until the history can be seen; empty when nothing is. */
    String missing() {
        return missing;
    }

    @Override
    public void start() {
        background.start(this::run);
    }

    private void run() throws InterruptedException {
        HistoryWriter.Written written = awaitWritten();
        awaitCounted(written.tuples());
        progress.end();
        missing = "";
        grow(written.state());
    }

    private HistoryWriter.Written awaitWritten() throws InterruptedException {
        Optional<HistoryWriter.Written> written = history.written();
        while (written.isEmpty()) {
            background.pause(LOOK);
            written = history.written();
        }
        return written.get();
    }

    private void awaitCounted(long tuples) throws InterruptedException {
        for (long now = counted.getAsLong(); now < tuples; now = counted.getAsLong()) {
            progress.show("Counting", now, tuples);
            missing = "%d of %d tuples are counted".formatted(now, tuples);
            background.pause(LOOK);
        }
    }

    private void grow(DemoState written) throws InterruptedException {
        DemoState state = written;
        while (true) {
            live.advance(clock.instant());
            state = remember(state);
            background.pause(Duration.between(clock.instant(), live.due()));
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

    @Override
    public void close() {
        background.close();
    }
}
