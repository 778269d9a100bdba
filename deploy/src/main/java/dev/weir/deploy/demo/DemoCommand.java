package dev.weir.deploy.demo;

import dev.weir.demo.Demo;
import dev.weir.demo.blob.DemoBlobs;
import dev.weir.deploy.client.view.Progress;
import dev.weir.deploy.client.view.Terminal;
import dev.weir.deploy.health.Served;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import dev.weir.deploy.up.Foreground;
import dev.weir.deploy.up.Ready;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.UserError;
import dev.weir.platform.log.LogFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir demo}: everything in one process, over the flow logs of a generated estate. */
@Heading("Run")
@Manual(
        examples = {"weir demo", "weir demo --data demo --port 8081"},
        seeAlso = {"weir up", "docs/demo.md"})
@Command(name = "demo", description = "Run everything in one process, over generated flow logs with planted attacks.")
public final class DemoCommand implements Callable<Integer>, Served {
    @Option(
            names = "--history",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            description = "How far back the flow logs go, 1h to 7d (default: 24h).")
    private @Nullable Duration history;

    @Option(names = "--seed", paramLabel = "N", description = "Another number makes other traffic (default: 1).")
    private @Nullable Long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the demo in this directory, to go on with it at the next start (default: a temporary"
                    + " directory, removed at the end).")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description =
                    "Port of the console and the API (default: 8080), with --write-to of the health alone; 0 takes a"
                            + " free one.")
    private int port;

    @Option(
            names = "--write-to",
            paramLabel = "FILE",
            description =
                    "Only write the flow logs, and run nothing else: into the storage account whose connection string"
                            + " is in this file.")
    private @Nullable Path storage;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final InstantSource clock;

    public DemoCommand() {
        this(InstantSource.system());
    }

    /** @param clock says what time it is in the estate */
    DemoCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        DemoDirectory directory = new DemoDirectory(data == null ? temporary() : data);
        long minute = clock.instant().getEpochSecond() / 60;
        DemoState state = Resumption.of(directory, Optional.ofNullable(seed), Optional.ofNullable(history), minute);
        Starter program = starter(directory, state, minute);
        Health health = new Health();
        try (Metrics metrics = new Metrics()) {
            return new Foreground(health, spec.commandLine().getOut()).run(parts -> {
                if (data == null) {
                    parts.start(new Scratch(directory.root()));
                }
                return program.start(parts, metrics, health);
            });
        }
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Starts what the options ask for. */
    private interface Starter {
        Ready start(Foreground parts, Metrics metrics, Health health);
    }

    private Starter starter(DemoDirectory directory, DemoState state, long minute) {
        if (storage == null) {
            DemoWriting writing = writing(directory, state, minute, demo -> new DemoBlobs(demo, directory.blobs()));
            return new DemoProgram(directory, writing, port)::start;
        }
        StoredBlobs blobs = StoredBlobs.of(storage);
        DemoWriting writing = writing(directory, state, minute, demo -> new DemoBlobs(demo, blobs::blob));
        return new DemoLogs(writing, port)::start;
    }

    private DemoWriting writing(
            DemoDirectory directory, DemoState state, long minute, Function<Demo, DemoBlobs> blobs) {
        return new DemoWriting(directory, state, minute, clock, progress(), blobs);
    }

    private Progress progress() {
        boolean json = LogFormat.of(System.getenv()) == LogFormat.JSON;
        return new Progress(spec.commandLine().getErr(), !json && Terminal.now().interactive());
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("weir-demo-");
        } catch (IOException e) {
            throw new UserError("Cannot make a temporary directory: %s. Name one with --data.".formatted(e), e);
        }
    }
}
