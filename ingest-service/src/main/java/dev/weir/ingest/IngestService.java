package dev.weir.ingest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.typesafe.config.Config;
import dev.weir.ingest.azure.AzureBlobStore;
import dev.weir.ingest.azure.AzureConfig;
import dev.weir.ingest.azure.StorageAccounts;
import dev.weir.ingest.coverage.Coverage;
import dev.weir.ingest.event.BlobEventProducer;
import dev.weir.ingest.folder.FolderBlobStore;
import dev.weir.ingest.folder.FolderConfig;
import dev.weir.ingest.folder.FolderWatch;
import dev.weir.ingest.publish.IngestStatus;
import dev.weir.ingest.publish.IngestTopics;
import dev.weir.ingest.publish.Steps;
import dev.weir.ingest.publish.Workers;
import dev.weir.ingest.sweep.Backfill;
import dev.weir.ingest.sweep.Cursors;
import dev.weir.ingest.sweep.Sweep;
import dev.weir.ingest.sweep.SweepConfig;
import dev.weir.ingest.sweep.SweepStatus;
import dev.weir.ingest.sweep.UnreadEvents;
import dev.weir.ingest.tail.BlobStore;
import dev.weir.ingest.tail.BlobTail;
import dev.weir.ingest.tail.CursorStore;
import dev.weir.ingest.tail.TailConfig;
import dev.weir.platform.Component;
import dev.weir.platform.Health;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.HttpServer;
import dev.weir.platform.Instance;
import dev.weir.platform.KafkaTopics;
import dev.weir.platform.Lifecycle;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.platform.trace.Tracing;
import dev.weir.schemas.Topics;
import io.micrometer.core.instrument.Gauge;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Blob event, blob tail, tuple, Kafka. */
public final class IngestService implements Component {
    private final Lifecycle lifecycle = new Lifecycle();
    private final Settings settings;
    private final Health health;
    private final BlobEventProducer events;
    private final FolderWatch watch;
    private final WaysIn waysIn;
    private final Tracing tracing;
    private final CursorStore cursors;
    private final Workers workers;
    private final Sweep sweep;
    private final Backfill backfill;
    private final HttpServer http;

    public IngestService(Settings settings, Metrics metrics, Health health) {
        this(settings, metrics, health, Clock.systemUTC(), Steps.NONE);
    }

    /**
     * @param clock for everything but deadlines
     * @param steps told of each step of the workers
     */
    public IngestService(Settings settings, Metrics metrics, Health health, InstantSource clock, Steps steps) {
        this.settings = settings;
        this.health = health;
        Config weir = settings.at("weir");
        Config ingest = settings.at("weir.ingest");
        Map<String, Object> kafka = settings.kafka();
        Path data = Path.of(weir.getString("data-dir"));
        metrics.watchDisk(data);
        String instance = Instance.id(weir.getString("instance-id"), data);
        Topics topics = Topics.withPrefix(weir.getString("topics.prefix"));
        FolderConfig folders = FolderConfig.of(ingest);
        TailConfig tail = TailConfig.of(ingest.getConfig("tail"));

        events = new BlobEventProducer(kafka, topics, metrics.registry());
        watch = new FolderWatch(folders, clock, events);
        AzureConfig azure = AzureConfig.of(ingest);
        StorageAccounts accounts = new StorageAccounts(azure, metrics.registry());
        BlobStore store = new BlobsByScheme(
                new FolderBlobStore(folders.folders(), tail.prefixCheckBytes(), clock),
                new AzureBlobStore(accounts, azure.responseTimeout()));
        waysIn = new WaysIn(ingest, accounts, events, metrics.registry(), clock);
        cursors = new CursorStore(data.resolve("state").resolve("ingest"));
        BlobTail blobTail = new BlobTail(store, tail, clock);
        tracing = new Tracing(settings, "ingest", metrics);
        workers = new Workers(kafka, instance, weir, cursors, blobTail, clock, steps, metrics.registry(), tracing);
        int partitions = weir.getInt("topics.partitions");
        Coverage coverage = new Coverage(cursors, this::restored, partitions);
        Gauge.builder("weir.ingest.waiting.bytes", coverage, Coverage::waitingBytes)
                .strongReference(true)
                .register(metrics.registry());
        SweepConfig sweeping = SweepConfig.of(ingest.getConfig("sweep"));
        Cursors known = new Cursors(cursors, partitions, this::settled);
        sweep = new Sweep(sweeping, accounts.containers(), known, events, clock, metrics.registry());
        UnreadEvents unread = new UnreadEvents(kafka, workers.group(), topics.blobEvents(), partitions);
        backfill = new Backfill(sweeping, sweep, known, events, unread, clock, metrics.registry());
        http = new HttpServer(HttpConfig.of(ingest), health, metrics, javalin -> {
            javalin.routes.get(
                    "/internal/ingest",
                    ctx -> ctx.json(new Report(
                            status(),
                            waysIn.status(),
                            waysIn.taken(),
                            sweep.status(),
                            StorageUse.of(accounts.requests(), metrics.registry()))));
            new BackfillEndpoint(backfill).addTo(javalin);
            javalin.routes.get("/internal/coverage", new CoverageRoute(coverage)::answer);
        });
    }

    /** Begins to ingest. */
    @Override
    public void start() {
        KafkaTopics.ensure(settings.kafka(), IngestTopics.of(settings.at("weir.topics")));
        lifecycle.start(tracing);
        lifecycle.start(cursors);
        lifecycle.start(workers);
        lifecycle.start(events);
        lifecycle.start(watch);
        lifecycle.start(waysIn);
        lifecycle.start(sweep);
        lifecycle.start(backfill);
        lifecycle.start(http);
        health.condition("ingest", workers::missing);
        waysIn.tell(health);
        health.notice("sweep", () -> sweep.status().problems());
    }

    /** What the workers do now. */
    public IngestStatus status() {
        return workers.status();
    }

    /** The partitions held whose cursors are complete. */
    private Set<Integer> restored() {
        return restored(status().partitions());
    }

    private static Set<Integer> restored(List<IngestStatus.Partition> held) {
        return held.stream()
                .filter(IngestStatus.Partition::restored)
                .map(IngestStatus.Partition::partition)
                .collect(Collectors.toSet());
    }

    /** The partitions held, when the cursors of all of them are complete; otherwise none. */
    private Set<Integer> settled() {
        List<IngestStatus.Partition> held = status().partitions();
        return held.stream().allMatch(IngestStatus.Partition::restored) ? restored(held) : Set.of();
    }

    /** What {@code GET /internal/ingest} answers. */
    private record Report(
            @JsonUnwrapped IngestStatus workers,
            List<WaysIn.Source> sources,
            List<WaysIn.Taken> intake,
            SweepStatus sweep,
            StorageUse storage) {}

    /** The HTTP port in use. */
    public int port() {
        return http.port();
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}
