package dev.weir.deploy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.weir.ingest.IngestService;
import dev.weir.ingest.publish.Steps;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.QueryService;
import dev.weir.schemas.Topics;
import dev.weir.stream.StreamService;
import dev.weir.testkit.kafka.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Any number of ingest and stream services over one folder and one broker, in this process. */
final class Pipeline implements AutoCloseable {
    final String bootstrap = TestKafka.shared().bootstrapServers();
    final Topics topics;
    private final String prefix;
    private final Path directory;
    private final Map<String, Object> overrides = new HashMap<>();
    private final Map<String, IngestService> ingests = new TreeMap<>();
    private final Map<String, StreamService> streams = new TreeMap<>();
    private final Map<String, QueryService> queries = new TreeMap<>();

    /**
     * @param directory for what the services keep
     * @param blobs the folder they watch
     */
    Pipeline(Path directory, Path blobs) {
        quiet();
        prefix = TestKafka.uniquePrefix();
        topics = Topics.withPrefix(prefix);
        this.directory = directory;
        overrides.put("weir.kafka.bootstrap.servers", bootstrap);
        overrides.put("weir.topics.prefix", prefix);
        overrides.put("weir.ingest.folders", List.of(blobs.toString()));
        overrides.put("weir.ingest.http.port", 0);
        overrides.put("weir.ingest.publish.transaction-timeout", "3 seconds");
        overrides.put("weir.ingest.publish.session-timeout", "6 seconds");
        overrides.put("weir.ingest.watch.sweep-interval", "1 second");
        overrides.put("weir.ingest.retry.first", "50 ms");
        overrides.put("weir.stream.http.port", 0);
        overrides.put("weir.query.http.port", 0);
    }

    /** What is said about planned faults, and about each of many starts. */
    private static void quiet() {
        for (String name : List.of("dev.weir.ingest", "org.apache.kafka", "org.testcontainers")) {
            if (LoggerFactory.getLogger(name) instanceof Logger logger) {
                logger.setLevel(Level.ERROR);
            }
        }
    }

    /** What the names of topics begin with. */
    String prefix() {
        return prefix;
    }

    Pipeline with(String key, Object value) {
        overrides.put(key, value);
        return this;
    }

    private Settings settings(String name) {
        Map<String, Object> all = new HashMap<>(overrides);
        all.put("weir.data-dir", directory.resolve(name).toString());
        return Settings.load(Optional.empty(), all);
    }

    void startIngest(String name, Steps steps) {
        IngestService service =
                new IngestService(settings(name), new Metrics(), new Health(), Clock.systemUTC(), steps);
        ingests.put(name, service);
        service.start();
    }

    void startStream(String name) {
        StreamService service = new StreamService(settings(name), new Metrics(), new Health());
        streams.put(name, service);
        service.start();
    }

    /** Stops the service {@code name}, whichever it is. */
    void stop(String name) {
        IngestService ingest = ingests.remove(name);
        if (ingest != null) {
            ingest.close();
        }
        StreamService stream = streams.remove(name);
        if (stream != null) {
            stream.close();
        }
    }

    /** Deletes what the stopped service {@code name} can build again. */
    void deleteState(String name) {
        Path state = directory.resolve(name).resolve("state");
        try (Stream<Path> paths = Files.exists(state) ? Files.walk(state) : Stream.empty()) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The API over all services that run now. */
    WeirApi api() {
        List<String> stores = streams.isEmpty()
                ? List.of(endpoint(1))
                : streams.values().stream()
                        .map(service -> endpoint(service.port()))
                        .toList();
        List<String> ingest = ingests.values().stream()
                .map(service -> endpoint(service.port()))
                .toList();
        with("weir.query.store-endpoints", stores);
        with("weir.query.ingest-endpoints", ingest);
        QueryService query = new QueryService(settings("query"), new Metrics(), new Health());
        queries.put("query-" + queries.size(), query);
        query.start();
        return new WeirApi("http://" + endpoint(query.port()));
    }

    /** The metrics of the ingest service {@code name}. */
    Scrape ingestMetrics(String name) {
        return Scrape.of("http://"
                + endpoint(Optional.ofNullable(ingests.get(name)).orElseThrow().port()));
    }

    /** Where the stream service {@code name} answers: host:port. */
    String store(String name) {
        return endpoint(Optional.ofNullable(streams.get(name)).orElseThrow().port());
    }

    private static String endpoint(int port) {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        queries.values().forEach(QueryService::close);
        streams.values().forEach(StreamService::close);
        ingests.values().forEach(IngestService::close);
    }
}
