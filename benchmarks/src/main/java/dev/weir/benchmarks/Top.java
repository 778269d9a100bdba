package dev.weir.benchmarks;

import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.QueryService;
import dev.weir.stream.StreamService;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * The time that top lists take while tuples arrive, the whole way: HTTP request to the query service, to the store, and back.
 * Every source has three tuples in the last hour, the first source one in each minute of the last 24 hours; then tuples of
 * now are sent at an even rate. In the end the sums of a top list must be the number of tuples sent.
 *
 * <p>Options: sources (default 1000000), tuples a second (default 300000), seconds (default 120).
 */
public final class Top {
    private static final List<String> COUNTERS = List.of("tuples", "denied", "bytesSent", "packetsSent");
    private static final List<String> RARE = List.of("-1m", "-24h", "-7d", "source");
    private static final int EVERY = 40;
    private static final int PER_SOURCE = 3;
    private static final long MINUTE = 60_000;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final TimedRecords records;
    private final int sources;
    private final int rate;
    private final String topic;
    private final Metrics metrics = new Metrics();
    private final Map<String, Latencies> latencies = new LinkedHashMap<>();
    private long sent;

    private Top(int sources, int rate, String topic) {
        this.records = new TimedRecords(sources);
        this.sources = sources;
        this.rate = rate;
        this.topic = topic;
    }

    /** Prints for each kind of question how long the first one took, and the percentiles of the others. */
    public static void main(String[] args) throws Exception {
        int sources = Bench.option(args, 0, 1_000_000);
        int rate = Bench.option(args, 1, 300_000);
        try (Bench bench = new Bench()) {
            bench.createTopic("top.flows");
            new Top(sources, rate, "top.flows").run(bench, Duration.ofSeconds(Bench.option(args, 2, 120)));
        }
    }

    private void run(Bench bench, Duration length) throws Exception {
        Settings settings = Settings.load(Optional.empty(), settings(bench, 0));
        try (StreamService stream = new StreamService(settings, metrics, new Health())) {
            stream.start();
            Settings both = Settings.load(Optional.empty(), settings(bench, stream.port()));
            try (QueryService query = new QueryService(both, metrics, new Health())) {
                query.start();
                history(bench);
                awaitCounted();
                try (ApiClient api = new ApiClient(query.port())) {
                    measure(bench, api, length);
                    check(api);
                }
            }
        }
    }

    private static Map<String, Object> settings(Bench bench, int storePort) {
        return Map.ofEntries(
                Map.entry("weir.kafka.bootstrap.servers", bench.bootstrap()),
                Map.entry("weir.topics.prefix", "top"),
                Map.entry("weir.topics.partitions", Bench.PARTITIONS),
                Map.entry("weir.data-dir", bench.folder().resolve("data").toString()),
                Map.entry("weir.stream.jobs", List.of("count")),
                Map.entry("weir.stream.http.port", 0),
                Map.entry("weir.stream.group.transaction-timeout", "60 s"),
                Map.entry("weir.query.http.port", 0),
                Map.entry("weir.query.deadline", "60 s"),
                Map.entry("weir.query.client.rate", 0),
                Map.entry("weir.query.store-endpoints", List.of("127.0.0.1:" + Math.max(1, storePort))));
    }

    private void history(Bench bench) {
        long now = System.currentTimeMillis();
        try (KafkaProducer<byte[], byte[]> producer = bench.producer()) {
            for (int minute = 24 * 60; minute > 0; minute--) {
                producer.send(records.of(topic, 0, now - minute * MINUTE), Bench::failLoudly);
            }
            sent += 24 * 60;
            long all = (long) PER_SOURCE * sources;
            for (long i = 0; i < all; i++) {
                long time = now - 60 * MINUTE + i * 60 * MINUTE / all;
                producer.send(records.of(topic, (int) (i % sources), time), Bench::failLoudly);
            }
            sent += all;
        }
    }

    private void measure(Bench bench, ApiClient api, Duration length) throws Exception {
        long begun = System.nanoTime();
        long before = counted();
        try (SteadySender sender = new SteadySender(bench, records, topic, rate)) {
            for (int i = 0; System.nanoTime() - begun < length.toNanos(); i++) {
                String range = i % EVERY == EVERY - 1 ? RARE.get(i / EVERY % RARE.size()) : "-1h";
                latencies.computeIfAbsent(range, each -> new Latencies()).add(api.millis(question(range, i)));
                Thread.sleep(PAUSE);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    "%d sources, %.0f k tuples/s sent, %.0f k tuples/s counted%n",
                    sources, sender.sent() / seconds / 1e3, (counted() - before) / seconds / 1e3);
            sender.close();
            sent += sender.sent();
        }
        System.out.println("| range | first | p50 | p99 | longest | asked |\n|---|---|---|---|---|---|");
        latencies.forEach((range, each) -> System.out.println("| " + range + " | " + each.cells() + " |"));
    }

    private String question(String range, int number) {
        return range.equals("source")
                ? "sources/" + records.source(0) + "?from=-24h&pane=1m"
                : "top?limit=100&group=source&from=" + range + "&by=" + COUNTERS.get(number % COUNTERS.size());
    }

    private long counted() {
        return (long) metrics.registry()
                .get("weir.stream.tuples.counted")
                .functionCounter()
                .count();
    }

    private void awaitCounted() throws Exception {
        while (counted() < sent) {
            Thread.sleep(PAUSE);
        }
    }

    private void check(ApiClient api) throws Exception {
        awaitCounted();
        long sum = api.tuples("&from=-25h");
        System.out.printf("%d tuples sent, %d found in the last 25 h%n", sent, sum);
        if (sum != sent) {
            throw new IllegalStateException("the counts are wrong");
        }
    }
}
