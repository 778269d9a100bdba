package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.platform.Health;
import dev.weir.platform.KafkaTopics;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.schemas.Topics;
import dev.weir.schemas.query.PartitionStatus;
import dev.weir.schemas.query.Role;
import dev.weir.schemas.query.Topology;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.PlainCounts;
import dev.weir.testkit.kafka.TestKafka;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** A broker, topics of their own, and any number of stream services that share one job. */
final class StreamBed implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final int PARTITIONS = 4;

    final String bootstrap = TestKafka.shared().bootstrapServers();
    final Topics topics;
    private final JobName job;
    private final Path directory;
    private final Map<String, Object> overrides = new HashMap<>();
    private final List<StreamService> services = new ArrayList<>();

    /** For the count job. */
    StreamBed(Path directory) {
        this(directory, JobName.COUNT);
    }

    StreamBed(Path directory, JobName job) {
        this.job = job;
        String prefix = TestKafka.uniquePrefix();
        topics = Topics.withPrefix(prefix);
        this.directory = directory;
        overrides.put("weir.kafka.bootstrap.servers", bootstrap);
        overrides.put("weir.topics.prefix", prefix);
        overrides.put("weir.topics.partitions", PARTITIONS);
        overrides.put("weir.stream.jobs", List.of(job.text()));
        overrides.put("weir.stream.http.port", 0);
        overrides.put("weir.stream.threads", 2);
        overrides.put("weir.stream.commit-interval", "100 ms");
        Settings settings = settings("none");
        KafkaTopics.ensure(
                Map.of("bootstrap.servers", bootstrap),
                StreamTopics.of(settings.at("weir.topics"), StreamConfig.of(settings.at("weir.stream"))));
    }

    StreamBed with(String key, Object value) {
        overrides.put(key, value);
        return this;
    }

    private Settings settings(String name) {
        return Settings.load(Optional.empty(), of(name));
    }

    /** What is configured for the instance {@code name}. */
    Map<String, Object> of(String name) {
        Map<String, Object> all = new TreeMap<>(overrides);
        all.put("weir.data-dir", directory.resolve(name).toString());
        all.put("weir.instance-id", name);
        return all;
    }

    /** Path of the endpoint that serves the job's stores. */
    private String path() {
        return job == JobName.COUNT ? "store" : "kinds";
    }

    /** Starts an instance in a process of its own. */
    StreamProcess startProcess(String name) {
        return StreamProcess.start(directory, path(), of(name));
    }

    StreamService start(String name) {
        StreamService service = new StreamService(settings(name), new Metrics(), new Health());
        services.add(service);
        service.start();
        return service;
    }

    void stop(StreamService service) {
        services.remove(service);
        service.close();
    }

    /** Deletes what a stopped instance kept on disk. */
    void deleteState(String name) {
        try (Stream<Path> paths = Files.walk(directory.resolve(name))) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TupleSender sender(long seed) {
        return new TupleSender(
                bootstrap, topics.flows(), seed, job == JobName.COUNT ? UnaryOperator.identity() : PlainKinds::of);
    }

    List<StoreAnswers> stores() {
        return services.stream()
                .map(service -> new StoreAnswers(service.port(), path()))
                .toList();
    }

    /** Tuples that all instances have counted. */
    long counted() {
        return total("tuples_counted");
    }

    /** Records of weir.flows, with the marks of transactions, that the job has committed. */
    long committed() {
        return offsets().entrySet().stream()
                .filter(partition -> partition.getKey().topic().equals(topics.flows()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** What the job has committed of each partition. */
    Map<TopicPartition, Long> offsets() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            admin.listConsumerGroupOffsets(job.application(settings("none")))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, committed) -> offsets.put(partition, committed.offset()));
            return offsets;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until every partition is counted by one instance, and {@code tuples} together. */
    void awaitCounted(long tuples, String what) {
        Await.until(
                () -> isWhole() && total("tuples_counted") >= tuples,
                DEADLINE,
                () -> "%s: %d of %d tuples: %s".formatted(what, total("tuples_counted"), tuples, topologies()));
    }

    private List<Topology> topologies() {
        return stores().stream().map(StoreAnswers::topology).toList();
    }

    private boolean isWhole() {
        List<Topology> all = topologies();
        List<Integer> active = all.stream()
                .flatMap(topology -> topology.getLocalList().stream())
                .filter(partition -> partition.getRole() == Role.ACTIVE)
                .map(PartitionStatus::getPartition)
                .sorted()
                .toList();
        return active.equals(List.of(0, 1, 2, 3))
                && all.stream().allMatch(topology -> topology.getState().equals("RUNNING"));
    }

    /** Sum of a counter over all instances. */
    long total(String counter) {
        return topologies().stream()
                .mapToLong(topology -> topology.getTotalsOrDefault(counter, 0))
                .sum();
    }

    /** Compares every pane of every level with the truth, and the laws. */
    void assertCounts(PlainCounts truth, String what) {
        for (Level level : Level.values()) {
            Map<String, List<Long>> counts = new TreeMap<>();
            stores().forEach(store -> store.counts(level, truth, false)
                    .forEach((key, values) -> counts.merge(key, values, StoreAnswers::sum)));
            assertSame(counts, StoreAnswers.expected(level, truth), what + ", " + level);
        }
        assertThat(total("tuples_in_windows") + total("tuples_expired"))
                .as("law: %s", what)
                .isEqualTo(total("tuples_counted"));
    }

    /** Names the first few keys that differ. */
    static void assertSame(Map<String, List<Long>> found, Map<String, List<Long>> truth, String what) {
        List<String> wrong = Stream.concat(truth.keySet().stream(), found.keySet().stream())
                .distinct()
                .filter(key -> !found.getOrDefault(key, List.of()).equals(truth.getOrDefault(key, List.of())))
                .map(key -> key + ": " + found.get(key) + " instead of " + truth.get(key))
                .limit(5)
                .toList();
        assertThat(wrong).as(what).isEmpty();
        assertThat(found).as(what).hasSameSizeAs(truth);
    }

    @Override
    public void close() {
        services.forEach(StreamService::close);
    }
}
