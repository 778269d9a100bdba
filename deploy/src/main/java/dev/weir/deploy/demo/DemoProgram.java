package dev.weir.deploy.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.weir.demo.Demo;
import dev.weir.demo.DemoConfig;
import dev.weir.demo.blob.DemoBlobs;
import dev.weir.demo.blob.LiveBlobs;
import dev.weir.demo.estate.NsgDocument;
import dev.weir.demo.known.KnownFiles;
import dev.weir.demo.known.KnownFiles.KnownFile;
import dev.weir.deploy.client.view.Progress;
import dev.weir.deploy.up.AllInOne;
import dev.weir.deploy.up.ConfigOptions;
import dev.weir.deploy.up.Foreground;
import dev.weir.deploy.up.Ready;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.UserError;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** All that runs in a demo: the generator, and what {@code weir up} runs. */
final class DemoProgram {
    private static final String NOTICE = "Generated traffic: no real network is shown here";

    /** By then the history is counted, and the console is ready. */
    private static final String DETECT_AFTER = "20 seconds";

    private final DemoDirectory directory;
    private final DemoState state;
    private final long minute;
    private final InstantSource clock;
    private final Progress progress;
    private final Demo demo;
    private final DemoBlobs blobs;
    private final List<KnownFile> known;
    private final AllInOne all;

    /**
     * Stores what to start.
     *
     * @param minute the first one that comes while it runs, since the epoch
     */
    DemoProgram(
            DemoDirectory directory, DemoState state, long minute, InstantSource clock, int port, Progress progress) {
        this.directory = directory;
        this.state = state;
        this.minute = minute;
        this.clock = clock;
        this.progress = progress;
        this.demo = new Demo(new DemoConfig(state.seed(), state.start(), DemoConfig.LOAD));
        this.blobs = new DemoBlobs(demo, directory.blobs());
        this.known = KnownFiles.of(demo.estate(), demo.stories(), Instant.ofEpochSecond(minute * 60));
        this.all = new AllInOne(
                new ConfigOptions(),
                directory.root(),
                0,
                Map.of(
                        "weir.query.http.port",
                        port,
                        "weir.query.console.notice",
                        NOTICE,
                        "weir.query.rule-files",
                        List.of(directory.rules().toAbsolutePath().toString()),
                        "weir.ingest.folders",
                        List.of(directory.blobs().toAbsolutePath().toString()),
                        "weir.enrich.sources",
                        directory.sources(known),
                        "weir.stream.detect.start-delay",
                        DETECT_AFTER));
    }

    /** The history is written while Kafka and the services start. */
    Ready start(Foreground parts, Metrics metrics, Health health) {
        quiet();
        all.check();
        directory.prepare(state, NsgDocument.of(demo.estate().nsgs()), known);
        parts.start(new DirectoryLock(directory.root()));
        HistoryWriter history = parts.start(
                new HistoryWriter(state, directory, blobs, minute, progress, failure -> parts.fail(error(failure))));
        AllInOne.Started started = all.start(parts, metrics, health);
        DemoTraffic traffic = new DemoTraffic(
                history,
                directory,
                blobs,
                new LiveBlobs(demo, blobs, minute),
                clock,
                new Counted(started.console()),
                progress,
                failure -> parts.fail(error(failure)));
        health.condition("demo", traffic::missing);
        parts.start(traffic);
        return new Ready(started.line(), Hints.of(demo.stories(), started.console(), minute));
    }

    private UserError error(UncheckedIOException failure) {
        return new UserError(
                "Cannot write to %s: %s. Make room, or check its permissions."
                        .formatted(directory.root(), failure.getMessage()),
                failure);
    }

    /**
     * What is said about every backlog that is read at once, and needs nobody: batches that the broker refuses and the producer sends
     * again, and a wait that is shown. A broker that cannot store ends the program by another way.
     */
    private static void quiet() {
        Map.of(
                        Foreground.class.getName(),
                        Level.WARN,
                        "kafka.server.ReplicaManager",
                        Level.OFF,
                        "org.apache.kafka.clients.producer.internals.Sender",
                        Level.ERROR,
                        "org.apache.kafka.streams.processor.internals.StateDirectory",
                        Level.ERROR)
                .forEach(DemoProgram::quiet);
    }

    private static void quiet(String name, Level level) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(level);
        }
    }
}
