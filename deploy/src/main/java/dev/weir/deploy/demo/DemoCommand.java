package dev.weir.deploy.demo;

import dev.weir.demo.Demo;
import dev.weir.demo.DemoConfig;
import dev.weir.demo.estate.NsgDocument;
import dev.weir.deploy.client.view.Terminal;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import dev.weir.deploy.up.AllInOne;
import dev.weir.deploy.up.ConfigOptions;
import dev.weir.deploy.up.Foreground;
import dev.weir.deploy.up.Ready;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir demo}: everything in one process, over the flow logs of a generated estate. */
@Heading("Run")
@Manual(
        examples = {"weir demo", "weir demo --data demo --port 8081"},
        seeAlso = {"weir up", "docs/demo.md"})
@Command(
        name = "demo",
        description =
                "Run everything in one process, over generated flow logs: a day of history, then minute after minute.")
public final class DemoCommand implements Callable<Integer> {
    private static final long DEFAULT_SEED = 1;
    private static final Duration DEFAULT_HISTORY = Duration.ofHours(24);
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    @Option(names = "--seed", paramLabel = "N", description = "Other traffic for each number (default: 1).")
    private @Nullable Long seed;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port of the console and the API (default: 8080); 0 takes a free one.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep the demo here, to go on with it at the next start (default: a temporary directory, removed at the end).")
    private @Nullable Path data;

    @Option(
            names = "--history",
            paramLabel = "SPAN",
            description = "How far back the flow logs go, 1h to 7d (default: 24h).")
    private @Nullable String history;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final InstantSource clock;

    public DemoCommand() {
        this(InstantSource.system());
    }

    /** @param clock says what time it is for the generated traffic */
    DemoCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Optional<Duration> span = Optional.ofNullable(history).map(this::span);
        DemoDirectory directory = new DemoDirectory(data == null ? temporary() : data);
        DemoState state = state(directory, span);
        Demo demo = new Demo(new DemoConfig(state.seed(), state.start(), DemoConfig.LOAD));
        AllInOne all = new AllInOne(new ConfigOptions(), directory.root(), 0, own(directory));
        Health health = new Health();
        try (Metrics metrics = new Metrics()) {
            return new Foreground(health, spec.commandLine().getOut()).run(parts -> {
                if (data == null) {
                    parts.start(new Scratch(directory.root()));
                }
                directory.prepare(NsgDocument.of(demo.estate().nsgs()));
                all.check();
                return start(parts, all, demo, state, directory, metrics, health);
            });
        }
    }

    private Ready start(
            Foreground parts,
            AllInOne all,
            Demo demo,
            DemoState state,
            DemoDirectory directory,
            Metrics metrics,
            Health health) {
        AllInOne.Started started = all.start(parts, metrics, health);
        Progress progress =
                new Progress(spec.commandLine().getErr(), Terminal.now().interactive());
        DemoTraffic traffic =
                new DemoTraffic(demo, state, directory, clock, new Counted(started.console()), progress, parts::fail);
        health.condition("demo", traffic::missing);
        parts.start(traffic);
        return new Ready(started.line(), Hints.of(demo, started.console()));
    }

    private Map<String, Object> own(DemoDirectory directory) {
        Map<String, Object> own = new HashMap<>();
        own.put("weir.query.http.port", port);
        own.put(
                "weir.ingest.folders",
                List.of(directory.blobs().toAbsolutePath().toString()));
        return own;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("weir-demo-");
        } catch (IOException e) {
            throw new UserError("Cannot make a temporary directory: %s. Name one with --data.".formatted(e), e);
        }
    }

    private DemoState state(DemoDirectory directory, Optional<Duration> span) {
        long now = clock.instant().getEpochSecond() / 60;
        DemoState state = directory
                .read()
                .orElseGet(() -> DemoState.fresh(
                        seed == null ? DEFAULT_SEED : seed,
                        now,
                        span.orElse(DEFAULT_HISTORY).toMinutes()));
        if (seed != null && seed != state.seed()) {
            throw new UserError("The demo in %s has the seed %d. Leave out --seed, or give --data another directory."
                    .formatted(directory.root(), state.seed()));
        }
        Duration kept = Duration.ofMinutes(state.start() - state.begin());
        if (span.isPresent() && !span.get().equals(kept)) {
            throw new UserError(
                    "The demo in %s began with %d minutes of history. Leave out --history, or give --data another directory."
                            .formatted(directory.root(), kept.toMinutes()));
        }
        if (now - state.hour() * 60 > LONGEST.plusHours(1).toMinutes()) {
            throw new UserError(
                    "The demo in %s ended at %s, more than %d days ago. Delete it, or give --data another directory."
                            .formatted(directory.root(), Instant.ofEpochSecond(state.hour() * 3600), LONGEST.toDays()));
        }
        return state;
    }

    private Duration span(String text) {
        if (text.matches("[0-9]{1,6}[mhd]")) {
            long number = Long.parseLong(text.substring(0, text.length() - 1));
            Duration span = switch (text.charAt(text.length() - 1)) {
                case 'm' -> Duration.ofMinutes(number);
                case 'h' -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
            if (span.compareTo(SHORTEST) >= 0 && span.compareTo(LONGEST) <= 0) {
                return span;
            }
        }
        throw new ParameterException(
                spec.commandLine(), "--history takes a span from 1h to 7d, such as 90m, 24h or 3d: " + text);
    }
}
