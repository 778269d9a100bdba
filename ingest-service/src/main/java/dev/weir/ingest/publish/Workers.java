package dev.weir.ingest.publish;

import com.typesafe.config.Config;
import dev.weir.ingest.tail.BlobTail;
import dev.weir.ingest.tail.CursorStore;
import dev.weir.ingest.tuple.ParserConfig;
import dev.weir.platform.Component;
import dev.weir.platform.trace.Tracing;
import dev.weir.schemas.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** All ingest workers of this process. */
public final class Workers implements Component {
    private final Map<String, Object> kafka;
    private final String instance;
    private final String prefix;
    private final Topics topics;
    private final int partitions;
    private final PublishConfig config;
    private final ParserConfig parser;
    private final CursorStore store;
    private final BlobTail tail;
    private final InstantSource clock;
    private final Steps steps;
    private final MeterRegistry metrics;
    private final Tracing tracing;
    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    private @Nullable Admin admin;

    /**
     * @param kafka client properties
     * @param instance name of this process, the same after a restart
     * @param weir the configuration below {@code weir}
     */
    public Workers(
            Map<String, Object> kafka,
            String instance,
            Config weir,
            CursorStore store,
            BlobTail tail,
            InstantSource clock,
            Steps steps,
            MeterRegistry metrics,
            Tracing tracing) {
        this.kafka = kafka;
        this.instance = instance;
        this.prefix = weir.getString("topics.prefix");
        this.topics = Topics.withPrefix(prefix);
        this.partitions = weir.getInt("topics.partitions");
        this.config = PublishConfig.of(weir.getConfig("ingest"));
        this.parser = ParserConfig.of(weir.getConfig("ingest.parser"));
        this.store = store;
        this.tail = tail;
        this.clock = clock;
        this.steps = steps;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    @Override
    public void start() {
        Admin opened = Admin.create(kafka);
        admin = opened;
        Parts parts = new Parts(
                config,
                parser,
                topics,
                partitions,
                new WorkerClients(kafka, group(), instance, config),
                new CursorTopic(opened, topics.blobCursors()),
                store,
                tail,
                clock,
                steps,
                new TotalsMeters(metrics),
                tracing);
        for (int number = 0; number < config.workers(); number++) {
            workers.add(new Worker(parts, number));
        }
        gauge("weir.ingest.lag.events", partition -> Math.max(0, partition.lag()) + partition.events());
        gauge("weir.ingest.pending.blobs", IngestStatus.Partition::blobs);
        gauge("weir.ingest.failing.blobs", IngestStatus.Partition::failing);
        workers.forEach(Worker::start);
    }

    /** Name of the consumer group of all workers. */
    public String group() {
        return prefix + "-ingest";
    }

    private void gauge(String name, ToDoubleFunction<IngestStatus.Partition> value) {
        Gauge.builder(
                        name,
                        () -> statuses()
                                .flatMap(status -> status.partitions().stream())
                                .mapToDouble(value)
                                .sum())
                .register(metrics);
    }

    private Stream<WorkerStatus> statuses() {
        return workers.stream().map(Worker::status);
    }

    /** What the workers do now. */
    public IngestStatus status() {
        List<WorkerStatus> all = statuses().toList();
        Map<String, Long> totals = new TreeMap<>();
        all.forEach(status -> status.totals().forEach((counter, value) -> totals.merge(counter, value, Long::sum)));
        return new IngestStatus(
                instance,
                totals,
                all.stream().flatMap(status -> status.partitions().stream()).toList(),
                all.stream().flatMap(status -> status.failing().stream()).toList());
    }

    /** What keeps the workers from working; empty while all is well. */
    public String missing() {
        return workers.stream()
                .map(Worker::trouble)
                .filter(trouble -> !trouble.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        workers.forEach(Worker::stop);
        workers.forEach(Worker::join);
        workers.clear();
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
