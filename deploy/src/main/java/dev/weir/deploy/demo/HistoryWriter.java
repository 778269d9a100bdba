package dev.weir.deploy.demo;

import dev.weir.demo.blob.DemoBlobs;
import dev.weir.platform.Component;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the blobs of a demo as far as they are missing before a minute, hour by hour. */
final class HistoryWriter implements Component {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final DemoDirectory directory;
    private final DemoBlobs blobs;
    private final long minute;
    private final Progress progress;
    private final Consumer<UncheckedIOException> fault;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final DemoState before;
    private volatile @Nullable Written written;
    private @Nullable Thread thread;

    /**
     * What is written.
     *
     * @param state that is kept
     * @param tuples in all blobs
     */
    record Written(DemoState state, long tuples) {}

    /**
     * Stores what to write.
     *
     * @param before what was written by earlier starts
     * @param minute the first one that is not written, since the epoch
     * @param fault told when the directory cannot be written to
     */
    HistoryWriter(
            DemoState before,
            DemoDirectory directory,
            DemoBlobs blobs,
            long minute,
            Progress progress,
            Consumer<UncheckedIOException> fault) {
        this.before = before;
        this.directory = directory;
        this.blobs = blobs;
        this.minute = minute;
        this.progress = progress;
        this.fault = fault;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("weir-demo-history").start(this::run);
    }

    private void run() {
        try {
            write();
        } catch (UncheckedIOException e) {
            fault.accept(e);
        }
    }

    private void write() {
        DemoState state = before;
        long last = Math.max(state.hour(), DemoBlobs.hour(minute - 1));
        while (state.hour() < last && closed.getCount() > 0) {
            progress.show("Writing flow logs", state.hour() - before.hour(), last - before.hour());
            state = state.next(blobs.writeHour(state.hour(), state.begin(), minute));
            directory.write(state);
        }
        if (closed.getCount() > 0) {
            written = new Written(state, state.tuples() + blobs.writeHour(last, state.begin(), minute));
        }
    }

    /** What was written; nothing while it is not all. */
    Optional<Written> written() {
        return Optional.ofNullable(written);
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
