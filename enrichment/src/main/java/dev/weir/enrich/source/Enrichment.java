package dev.weir.enrich.source;

import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.SourceTable;
import dev.weir.platform.Component;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads all sources, keeps them fresh and gives out the tables of now. Safe for all threads. */
public final class Enrichment implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(Enrichment.class);

    private final EnrichConfig config;
    private final HttpClient client;
    private final List<SourceLoop> loops;
    private volatile EnrichmentTables tables = EnrichmentTables.builtIn();
    private @Nullable WatchService watch;

    /**
     * Stores its parts.
     *
     * @throws dev.weir.platform.UserError when a value below {@code weir.enrich} is wrong; the message names the key
     */
    public Enrichment(Settings settings, Metrics metrics, Health health) {
        this(settings, metrics, health, InstantSource.system());
    }

    Enrichment(Settings settings, Metrics metrics, Health health, InstantSource clock) {
        config = EnrichConfig.of(settings.at("weir.enrich"));
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectTimeout())
                .build();
        Path directory = Path.of(settings.at("weir").getString("data-dir"), "enrich");
        loops = config.sources().stream()
                .map(source -> loop(source, directory, metrics, clock))
                .toList();
        for (SourceLoop loop : loops) {
            health.notice("enrichment " + loop.source().config().name(), loop.source()::trouble);
        }
    }

    private SourceLoop loop(SourceConfig source, Path directory, Metrics metrics, InstantSource clock) {
        SourceMetrics own = new SourceMetrics(metrics.registry(), source.name());
        Optional<Copies> copies = config.keepCopies() ? Optional.of(new Copies(directory)) : Optional.empty();
        Source made = new Source(source, origin(source), copies, own, clock, this::swap);
        own.watch(made);
        return new SourceLoop(made, config.retryInterval());
    }

    private Origin origin(SourceConfig source) {
        int maxBytes = source.limits().maxBytes();
        Duration timeout = config.fetchTimeout();
        Origin whole = origin(source.location(), maxBytes, timeout);
        return source.isMispFeed()
                ? new MispOrigin(
                        whole,
                        (name, left) -> origin(source.location().sibling(name), maxBytes, left),
                        maxBytes,
                        timeout)
                : whole;
    }

    private Origin origin(Location location, int maxBytes, Duration timeout) {
        return switch (location) {
            case Location.OfFile file -> new FileOrigin(file.path(), maxBytes, config);
            case Location.OfUrl url -> new UrlOrigin(client, url, maxBytes, timeout);
        };
    }

    /** Loads each source once; one that fails or is slow is tried again later, and does not stop the start. */
    @Override
    public void start() {
        loops.forEach(SourceLoop::start);
        watchFiles();
        long end = System.nanoTime() + config.firstLoadTimeout().toNanos();
        try {
            for (SourceLoop loop : loops) {
                loop.awaitFirst(Math.max(0, end - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watchFiles() {
        Map<Path, List<SourceLoop>> folders = new HashMap<>();
        for (SourceLoop loop : loops) {
            if (loop.source().config().location() instanceof Location.OfFile file
                    && file.path().getParent() != null) {
                folders.computeIfAbsent(file.path().getParent(), _ -> new ArrayList<>())
                        .add(loop);
            }
        }
        if (folders.isEmpty()) {
            return;
        }
        try {
            WatchService opened = FileSystems.getDefault().newWatchService();
            watch = opened;
            FileNotices notices = new FileNotices(opened, folders, config.fileCheckInterval());
            Thread.ofPlatform().daemon().name("weir-enrich-watch").start(notices);
        } catch (IOException e) {
            LOG.warn(
                    "Files cannot be watched, they are looked at every {}: {}",
                    config.fileCheckInterval(),
                    e.toString());
        }
    }

    private synchronized void swap() {
        List<SourceTable> now = loops.stream()
                .map(loop -> loop.source().table())
                .filter(Objects::nonNull)
                .toList();
        tables = EnrichmentTables.of(now);
    }

    /** The tables of now. Another object after each change. */
    public EnrichmentTables tables() {
        return tables;
    }

    /** Looks at every source at once and returns when that is done. */
    public List<SourceStatus> reload() {
        return reload(false);
    }

    /**
     * As above.
     *
     * @param force also takes what has far fewer or far more rows than what is in use, for a change that is meant
     */
    public List<SourceStatus> reload(boolean force) {
        List<Callable<Boolean>> loads = new ArrayList<>();
        for (SourceLoop loop : loops) {
            loads.add(() -> {
                loop.source().load(force);
                return true;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(loads);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return status();
    }

    /** How each source fares, in the order of the configuration. */
    public List<SourceStatus> status() {
        return loops.stream().map(loop -> loop.source().status()).toList();
    }

    @Override
    public void close() {
        try {
            for (SourceLoop loop : loops) {
                loop.close();
            }
            if (watch != null) {
                watch.close();
            }
        } catch (IOException e) {
            LOG.debug("Could not close the watch of files", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.shutdownNow();
    }
}
