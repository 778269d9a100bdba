package dev.weir.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.ingest.IngestService;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One life of the ingest service with topics and cursors of its own. */
final class IngestRun implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Metrics metrics = new Metrics();
    private final Topics topics;
    private final IngestService service;

    /** @param ingest settings below {@code weir.ingest} */
    IngestRun(Bench bench, String prefix, Map<String, ?> ingest) {
        topics = Topics.withPrefix(prefix);
        Map<String, Object> settings = new HashMap<>(Map.of(
                "weir.topics.prefix",
                prefix,
                "weir.data-dir",
                bench.folder().resolve("data-" + prefix).toString(),
                "weir.kafka.bootstrap.servers",
                bench.bootstrap(),
                "weir.ingest.http.port",
                0));
        ingest.forEach((key, value) -> settings.put("weir.ingest." + key, value));
        service = new IngestService(Settings.load(Optional.empty(), settings), metrics, new Health());
        service.start();
    }

    Topics topics() {
        return topics;
    }

    /** Tuples a microsecond, that is M/s, from the first commit to the one with which all {@code tuples} are published. */
    double rate(long tuples) throws IOException, InterruptedException {
        long begun = await(1);
        long before = published();
        long ended = await(tuples);
        return (tuples - before) * 1e3 / (ended - begun);
    }

    /** Waits until {@code wanted} tuples are published; gives the time, as {@link System#nanoTime} does. */
    long await(long wanted) throws IOException, InterruptedException {
        while (published() < wanted) {
            Thread.sleep(2);
        }
        return System.nanoTime();
    }

    private long published() throws IOException, InterruptedException {
        return status().path("totals").path("tuples_published").asLong();
    }

    JsonNode status() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + "/internal/ingest");
        return JSON.readTree(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
    }

    @Override
    public void close() {
        service.close();
        metrics.close();
        http.close();
    }
}
