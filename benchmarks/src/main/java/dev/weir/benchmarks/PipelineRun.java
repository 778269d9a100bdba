package dev.weir.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.schemas.query.Topology;
import dev.weir.stream.StreamService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One life of the stream service, and then of the ingest service before it, with topics of their own. */
final class PipelineRun implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int POLL_MS = 10;

    private final Bench bench;
    private final String prefix;
    private final List<String> stores;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Metrics metrics = new Metrics();
    private final StreamService stream;

    /**
     * Returns when the jobs wait for tuples.
     *
     * @param prefix of its topics
     * @param jobs of {@code weir.stream.jobs}
     * @param settings beside those of the product
     */
    PipelineRun(Bench bench, String prefix, List<String> jobs, Map<String, ?> settings) throws Exception {
        this.bench = bench;
        this.prefix = prefix;
        stores = jobs.stream()
                .map(job -> job.equals("enrich") ? "kinds" : "store")
                .toList();
        Map<String, Object> all = new TreeMap<>(settings);
        all.put("weir.kafka.bootstrap.servers", bench.bootstrap());
        all.put("weir.topics.prefix", prefix);
        all.put("weir.data-dir", bench.folder().resolve("stream-" + prefix).toString());
        all.put("weir.stream.jobs", jobs);
        all.put("weir.stream.http.port", 0);
        stream = new StreamService(Settings.load(Optional.empty(), all), metrics, new Health());
        stream.start();
        requireSources();
        for (String store : stores) {
            while (!isReady(topology(store))) {
                Thread.sleep(POLL_MS);
            }
        }
    }

    /** A rate without what the addresses are looked up in would be wrong. */
    private void requireSources() throws IOException, InterruptedException {
        JsonNode status = JSON.readTree(get("/enrich/v1/status"));
        for (JsonNode source : status.path("sources")) {
            if (source.path("rows").asLong() == 0) {
                throw new IllegalStateException("a source is not loaded: " + source);
            }
        }
    }

    private byte[] get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + stream.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                .body();
    }

    private static boolean isReady(Topology topology) {
        return topology.getState().equals("RUNNING") && topology.getLocalCount() == topology.getPartitions();
    }

    private Topology topology(String store) throws IOException, InterruptedException {
        return Topology.parseFrom(get("/" + store + "/v1/topology"));
    }

    /**
     * Reads the blobs of a folder; gives tuples a microsecond, that is M/s, from the first commit of the ingest service to
     * that with which the last of the jobs is done.
     *
     * @param tuples in the blobs
     */
    double rate(String blobs, long tuples) throws IOException, InterruptedException {
        try (IngestRun ingest = new IngestRun(bench, prefix, Map.of("folders", List.of(blobs)))) {
            long begun = ingest.await(1);
            long before = done();
            while (done() < tuples) {
                Thread.sleep(POLL_MS);
            }
            return (tuples - before) * 1e3 / (System.nanoTime() - begun);
        }
    }

    /** Tuples that every job has committed. */
    private long done() throws IOException, InterruptedException {
        long least = Long.MAX_VALUE;
        for (String store : stores) {
            least = Math.min(least, topology(store).getTotalsOrDefault("tuples_counted", 0));
        }
        return least;
    }

    @Override
    public void close() {
        stream.close();
        metrics.close();
        http.close();
    }
}
