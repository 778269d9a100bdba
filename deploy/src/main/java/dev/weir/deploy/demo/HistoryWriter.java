package dev.weir.deploy.demo;

import dev.weir.demo.blob.DemoBlobs;
import dev.weir.deploy.client.view.Progress;
import dev.weir.platform.Component;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the blobs of a demo as far as they are missing before a minute, hour by hour. */
final class HistoryWriter implements Component {
    private final DemoDirectory directory;
    private final DemoBlobs blobs;
    private final long minute;
    private final Progress progress;
    private final Background background;
    private final DemoState before;
    private volatile @Nullable Written written;

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
        this.background = new Background("weir-demo-history", fault);
    }

    @Override
    public void start() {
        background.start(this::write);
    }

    private void write() {
        DemoState state = before;
        long last = Math.max(state.hour(), DemoBlobs.hour(minute - 1));
        while (state.hour() < last && !background.isClosed()) {
            progress.show("Writing flow logs", state.hour() - before.hour(), last - before.hour());
            state = state.next(blobs.writeHour(state.hour(), state.begin(), minute));
            directory.write(state);
        }
        if (!background.isClosed()) {
            written = new Written(state, state.tuples() + blobs.writeHour(last, state.begin(), minute));
        }
    }

    /** What was written; nothing while it is not all. */
    Optional<Written> written() {
        return Optional.ofNullable(written);
    }

    @Override
    public void close() {
        background.close();
    }
}
