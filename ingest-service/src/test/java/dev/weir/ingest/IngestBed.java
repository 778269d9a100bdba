package dev.weir.ingest;

import dev.weir.ingest.publish.IngestStatus;
import dev.weir.ingest.publish.Steps;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.schemas.Topics;
import dev.weir.testkit.azure.StorageAccount;
import dev.weir.testkit.flow.Truth;
import dev.weir.testkit.kafka.TestKafka;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A broker, a folder for blobs, and any number of ingest services that share topics of their own. */
final class IngestBed implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(60);

    final TestKafka kafka = TestKafka.shared();
    final String prefix = TestKafka.uniquePrefix();
    final Topics topics = Topics.withPrefix(prefix);
    final Path folder;
    final CommittedFlows flows = new CommittedFlows(kafka.bootstrapServers(), topics);
    private final Path directory;
    private final Map<String, Object> overrides = new HashMap<>();
    private InstantSource clock = Clock.systemUTC();
    private final List<IngestService> services = new ArrayList<>();

    IngestBed(Path directory) {
        this.directory = directory;
        folder = directory.resolve("blobs");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        overrides.put("weir.kafka.bootstrap.servers", kafka.bootstrapServers());
        overrides.put("weir.topics.prefix", prefix);
        overrides.put("weir.ingest.folders", List.of(folder.toString()));
        overrides.put("weir.ingest.http.port", 0);
        overrides.put("weir.ingest.publish.transaction-timeout", "3 seconds");
        overrides.put("weir.ingest.publish.session-timeout", "6 seconds");
        overrides.put("weir.ingest.watch.sweep-interval", "1 second");
        overrides.put("weir.ingest.retry.first", "50 ms");
    }

    IngestBed with(String key, Object value) {
        overrides.put(key, value);
        return this;
    }

    /** Reads a storage account, too. */
    IngestBed reading(StorageAccount account) {
        Map<String, Object> credential = Map.of("type", "account-key", "account-key", account.key());
        return with(
                "weir.ingest.azure.accounts", List.of(Map.of("url", account.blobEndpoint(), "credential", credential)));
    }

    /** The services started from here on go by {@code clock}. */
    IngestBed at(InstantSource newClock) {
        clock = newClock;
        return this;
    }

    /** The data directory of the service {@code name}. */
    Path data(String name) {
        return directory.resolve(name);
    }

    IngestService start(String name) {
        return start(name, Steps.NONE);
    }

    IngestService start(String name, Steps steps) {
        overrides.put("weir.data-dir", data(name).toString());
        Settings settings = Settings.load(Optional.empty(), overrides);
        IngestService service = new IngestService(settings, new Metrics(), new Health(), clock, steps);
        services.add(service);
        service.start();
        return service;
    }

    void stop(IngestService service) {
        services.remove(service);
        service.close();
    }

    /** Waits until the flows committed are those of {@code truth} and nothing is left to do, and they still are. */
    void awaitExactly(Truth truth, String what) {
        long expected = truth.total().tuples();
        Await.until(
                () -> flows.count() >= expected,
                DEADLINE,
                () -> what + ": " + flows.count() + " of " + expected + " tuples; " + status());
        awaitIdle(what);
        flows.assertEqual(truth, what);
    }

    void awaitTotal(String counter, long atLeast) {
        Await.until(
                () -> totals().getOrDefault(counter, 0L) >= atLeast,
                DEADLINE,
                () -> counter + " at least " + atLeast + ": " + status());
    }

    void awaitIdle(String what) {
        Await.until(this::idle, DEADLINE, () -> what + ": not idle: " + status());
    }

    private boolean idle() {
        return isWhole(statuses())
                && statuses().stream()
                        .flatMap(status -> status.partitions().stream())
                        .allMatch(p -> p.lag() == 0 && p.events() == 0);
    }

    private List<IngestStatus> statuses() {
        return services.stream().map(IngestService::status).toList();
    }

    /** Whether all partitions are held, so that totals are complete. */
    private static boolean isWhole(List<IngestStatus> statuses) {
        List<IngestStatus.Partition> held = statuses.stream()
                .flatMap(status -> status.partitions().stream())
                .toList();
        return held.size() == 4 && held.stream().allMatch(IngestStatus.Partition::restored);
    }

    /** The totals of all services, from a moment when all partitions are held. */
    Map<String, Long> totals() {
        Map<String, Long> totals = new TreeMap<>();
        List<IngestStatus> whole =
                Await.value(() -> Optional.of(statuses()).filter(IngestBed::isWhole), DEADLINE, "all partitions held");
        whole.forEach(status -> status.totals().forEach((counter, value) -> totals.merge(counter, value, Long::sum)));
        return totals;
    }

    String status() {
        return services.stream()
                .map(service -> service.status().toString())
                .toList()
                .toString();
    }

    @Override
    public void close() {
        services.forEach(IngestService::close);
        flows.close();
    }
}
