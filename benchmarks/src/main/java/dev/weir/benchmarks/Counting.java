package dev.weir.benchmarks;

import dev.weir.benchmarks.peers.StreamsSettings;
import dev.weir.detect.rule.BuiltInRules;
import dev.weir.detect.rule.RuleSet;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.platform.Settings;
import dev.weir.schemas.Topics;
import dev.weir.stream.count.CountConfig;
import dev.weir.stream.count.CountTopology;
import dev.weir.stream.count.OpenStores;
import dev.weir.stream.detect.DetectConfig;
import dev.weir.stream.detect.DetectMetrics;
import dev.weir.stream.detect.DetectTopology;
import dev.weir.stream.detect.Silenced;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The count job against a topology that does nothing and against the DSL's windowed {@code count()}, all with
 * exactly_once_v2 and a commit each second, over the same records, in interleaved rounds. A job's time runs from its first
 * record to the commit of its last. The DSL counts by source and minute; Weir by source and rule, eight counters, in
 * minutes, hours and days; once without and once with the records of weir.counts.
 *
 * <p>Options: records (default 4000000), rounds (default 3), threads (default 2), jobs (default no-op,weir,weir-emit,dsl; also detect,
 * with all built-in rules), and what the records are: {@code internet} (the default) with many strangers and a scan; of an {@code estate},
 * the demo's with four times its load; or each of another of {@code sources}, for the size of the state.
 */
public final class Counting {
    private static final String JOBS = "no-op,weir,weir-emit,dsl";
    private static final Topics TOPICS = Topics.withPrefix("bench");

    private final Bench bench;
    private final int threads;
    private long records;
    private int runs;

    private Counting(Bench bench, long records, int threads) {
        this.bench = bench;
        this.records = records;
        this.threads = threads;
    }

    /** Prints one line a round and the medians. */
    public static void main(String[] args) throws Exception {
        long records = args.length > 0 ? Long.parseLong(args[0]) : 4_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 2;
        try (Bench bench = new Bench()) {
            Counting counting = new Counting(bench, records, threads);
            counting.fill(args.length > 4 ? args[4] : "internet");
            counting.run(rounds, List.of((args.length > 3 ? args[3] : JOBS).split(",")));
        }
    }

    private void run(int rounds, List<String> jobs) throws Exception {
        Map<String, double[]> rates = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            List<String> order = new ArrayList<>(jobs);
            Collections.rotate(order, round);
            for (String name : order) {
                measure(rates, name, round, rounds);
            }
        }
        double noop = Bench.median(rates.getOrDefault("no-op", new double[1]));
        double dsl = Bench.median(rates.getOrDefault("dsl", new double[1]));
        rates.forEach((name, values) -> System.out.printf(
                "median %-11s %5.2f M/s  %.2f of no-op  %.1f of DSL%n",
                name, Bench.median(values), Bench.median(values) / noop, Bench.median(values) / dsl));
    }

    private record Job(Topology topology, LongSupplier done) {}

    private Job job(String name) {
        return switch (name) {
            case "no-op" -> noop();
            case "weir" -> weir("off");
            case "weir-emit" -> weir("window-close");
            case "detect" -> detect();
            default -> dsl();
        };
    }

    private void measure(Map<String, double[]> rates, String name, int round, int rounds) throws Exception {
        Job job = job(name);
        Properties properties = properties(name);
        try (KafkaStreams streams = new KafkaStreams(job.topology(), properties)) {
            streams.start();
            long begun = awaitAtLeast(job.done(), 1);
            long ended = awaitAtLeast(job.done(), records);
            double rate = records * 1e3 / (ended - begun);
            rates.computeIfAbsent(name, n -> new double[rounds])[round] = rate;
            System.out.printf("round %d %-11s %5.2f M/s%n", round, name, rate);
        }
        long bytes = Bench.bytes(
                bench.folder().resolve("state").resolve(properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG)));
        System.out.printf("round %d %-11s %d bytes of state for each record%n", round, name, bytes / records);
    }

    private static long awaitAtLeast(LongSupplier done, long wanted) throws InterruptedException {
        while (done.getAsLong() < wanted) {
            Thread.sleep(2);
        }
        return System.nanoTime();
    }

    private void fill(String kind) throws Exception {
        for (String topic : List.of(
                TOPICS.flows(),
                TOPICS.counts(),
                TOPICS.deadLetters(),
                TOPICS.alerts(),
                TOPICS.detectGroups(),
                TOPICS.exclusions())) {
            bench.createTopic(topic);
        }
        switch (kind) {
            case "estate" -> records = EstateFlows.fill(bench, "bench", records);
            case "sources" -> bench.fill(TOPICS.flows(), Mix.inTurn((int) records, (int) records), records);
            default -> bench.fill(TOPICS.flows(), Mix.USUAL, records);
        }
        System.out.printf("%d records on %d partitions, %d threads%n", records, Bench.PARTITIONS, threads);
    }

    private Job noop() {
        LongAdder seen = new LongAdder();
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(TOPICS.flows(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .foreach((key, value) -> seen.increment(), Named.as("nothing"));
        return new Job(builder.build(), seen::sum);
    }

    private Job weir(String emit) {
        OpenStores open = new OpenStores();
        CountConfig config = CountConfig.of(Settings.load(Optional.empty(), Map.of("weir.stream.count.emit", emit))
                .at("weir.stream.count"));
        LongSupplier committed = () -> open.partitions().values().stream()
                .mapToLong(partition -> partition.reader().totals().tuplesCounted())
                .sum();
        return new Job(CountTopology.build(TOPICS, config, open), committed);
    }

    private Job detect() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        DetectConfig config =
                DetectConfig.of(Settings.load(Optional.empty(), Map.of()).at("weir.stream.detect"));
        RuleSet rules = BuiltInRules.read();
        EnrichmentTables tables = EnrichmentTables.builtIn();
        Topology topology = DetectTopology.build(
                TOPICS, config, () -> rules, () -> tables, new Silenced(), new DetectMetrics(meters));
        return new Job(topology, () ->
                (long) meters.counter("weir.stream.detect.tuples").count());
    }

    private Job dsl() {
        LongAdder seen = new LongAdder();
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(TOPICS.flows(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .peek((key, value) -> seen.increment(), Named.as("seen"))
                .groupByKey(Grouped.with("by-source", Serdes.ByteArray(), Serdes.ByteArray()))
                .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMinutes(1), Duration.ofHours(24)))
                .count(
                        Named.as("count"),
                        Materialized.<byte[], Long, WindowStore<org.apache.kafka.common.utils.Bytes, byte[]>>as(
                                        "dsl-counts")
                                .withKeySerde(Serdes.ByteArray())
                                .withValueSerde(Serdes.Long()));
        return new Job(builder.build(), seen::sum);
    }

    private Properties properties(String name) {
        Properties properties = StreamsSettings.of(
                "bench-" + name + "-" + runs++,
                bench.bootstrap(),
                bench.folder().resolve("state"),
                threads);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 256L << 20);
        return properties;
    }
}
