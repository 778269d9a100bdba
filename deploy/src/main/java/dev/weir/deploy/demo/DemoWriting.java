package dev.weir.deploy.demo;

import dev.weir.demo.Demo;
import dev.weir.demo.DemoConfig;
import dev.weir.demo.blob.DemoBlobs;
import dev.weir.demo.blob.LiveBlobs;
import dev.weir.demo.estate.NsgDocument;
import dev.weir.demo.known.KnownFiles;
import dev.weir.demo.known.KnownFiles.KnownFile;
import dev.weir.deploy.client.view.Progress;
import dev.weir.deploy.up.Foreground;
import dev.weir.platform.Health;
import dev.weir.platform.UserError;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** What writes a demo's files and flow logs, first those of its history and then those of each minute. */
final class DemoWriting {
    private final DemoDirectory directory;
    private final DemoState state;
    private final long minute;
    private final InstantSource clock;
    private final Progress progress;
    private final Demo demo;
    private final DemoBlobs blobs;
    private final List<KnownFile> known;

    /**
     * Stores what to write.
     *
     * @param minute the first one that comes while it runs, since the epoch
     * @param blobs where the flow logs are written
     */
    DemoWriting(
            DemoDirectory directory,
            DemoState state,
            long minute,
            InstantSource clock,
            Progress progress,
            Function<Demo, DemoBlobs> blobs) {
        this.directory = directory;
        this.state = state;
        this.minute = minute;
        this.clock = clock;
        this.progress = progress;
        this.demo = new Demo(new DemoConfig(state.seed(), state.start(), DemoConfig.LOAD));
        this.blobs = blobs.apply(demo);
        this.known = KnownFiles.of(demo.estate(), demo.stories(), Instant.ofEpochSecond(minute * 60));
    }

    /** What is known of addresses. */
    List<KnownFile> known() {
        return known;
    }

    /** What to look at first. */
    List<String> hints(String console) {
        return Hints.of(demo.stories(), console, minute);
    }

    /** Writes the files at once, and begins to write the history. */
    HistoryWriter begin(Foreground parts) {
        directory.prepare(state, NsgDocument.of(demo.estate().nsgs()), known);
        parts.start(new DirectoryLock(directory.root()));
        return parts.start(
                new HistoryWriter(state, directory, blobs, minute, progress, failure -> parts.fail(error(failure))));
    }

    /** @param counted how many tuples are counted; the demo is ready, and goes on, when the history is */
    void goOn(Foreground parts, HistoryWriter history, Health health, LongSupplier counted) {
        DemoTraffic traffic = new DemoTraffic(
                history,
                directory,
                blobs,
                new LiveBlobs(demo, blobs, minute),
                clock,
                counted,
                progress,
                failure -> parts.fail(error(failure)));
        health.condition("demo", traffic::missing);
        parts.start(traffic);
    }

    private UserError error(UncheckedIOException failure) {
        return new UserError(
                "Cannot write the demo in %s: %s. Make room, or check permissions."
                        .formatted(directory.root(), failure.getMessage()),
                failure);
    }
}
