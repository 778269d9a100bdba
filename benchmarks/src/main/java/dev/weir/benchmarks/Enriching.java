package dev.weir.benchmarks;

import dev.weir.enrich.table.Prefix;
import dev.weir.schemas.Topics;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.LogFormat;
import dev.weir.testkit.flow.ScenarioBlob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The whole pipeline, from a folder of blobs to what its jobs have committed, against a plain producer that sends the
 * records of weir.flows, ready made, and one that sends those of weir.flows.enriched. The enrich job has a country database
 * of 100 000 networks and a threat list made of a million addresses. Interleaved rounds; fresh topics, cursors and state each
 * time. The first run of each is not taken.
 *
 * <p>Options: tuples for each blob and minute (default 400), NICs (default 10), rounds (default 3), jobs (default
 * count,enrich,count+enrich). Each NIC has one blob of an hour.
 */
public final class Enriching {
    private static final int KEPT = 500_000;

    private final Bench bench;
    private final Path blobs;
    private final long tuples;
    private final List<Map<String, String>> sources;
    private final Map<String, double[]> rates = new LinkedHashMap<>();
    private int runs;

    private Enriching(Bench bench, int perMinute, int nics) throws IOException {
        this.bench = bench;
        blobs = bench.folder().resolve("blobs");
        BlobFolder files = new BlobFolder(blobs);
        FlowScenario scenario = new FlowScenario(
                7,
                FlowScenario.Size.of(nics, 1, 60, perMinute)
                        .withBroken(0)
                        .withFormats(LogFormat.VNET_V4, LogFormat.NSG_V2)
                        .withPlainJson());
        long sum = 0;
        for (ScenarioBlob blob : scenario.blobs()) {
            files.replace(blob, blob.content());
            sum += blob.truth().tuples();
        }
        tuples = sum;
        sources = List.of(source("geo", "mmdb", LookupData.database()), source("threats", "list", threats()));
    }

    private Map<String, String> source(String name, String type, byte[] content) throws IOException {
        Path file = Files.write(bench.folder().resolve(name), content);
        return Map.of("name", name, "type", type, "file", file.toString());
    }

    private static byte[] threats() {
        return Arrays.stream(new LookupData(2, true).indicators())
                .map(Prefix::text)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Prints one line for each rate and the medians. */
    public static void main(String[] args) throws Exception {
        int perMinute = Bench.option(args, 0, 400);
        int nics = Bench.option(args, 1, 10);
        int rounds = Bench.option(args, 2, 3);
        String jobs = args.length > 3 ? args[3] : "count,enrich,count+enrich";
        try (Bench bench = new Bench()) {
            new Enriching(bench, perMinute, nics).run(rounds, List.of(jobs.split(",")));
        }
    }

    private void run(int rounds, List<String> pipelines) throws Exception {
        Topics topics = Topics.withPrefix("first");
        pipeline("first", "enrich");
        RawProducer flows = new RawProducer(bench, topics.flows(), tuples, KEPT);
        RawProducer enriched = new RawProducer(bench, topics.enriched(), tuples, KEPT);
        System.out.printf(
                "%d tuples in %s; records of %d bytes, enriched of %d bytes%n",
                tuples, blobs.getFileName(), flows.bytes(), enriched.bytes());
        for (int round = -1; round < rounds; round++) {
            take(round, rounds, "raw producer", flows.rate("raw" + runs));
            take(round, rounds, "raw producer of enriched", enriched.rate("raw-enriched" + runs));
            for (String jobs : pipelines) {
                String prefix = "bench" + runs++;
                take(round, rounds, "pipeline " + jobs, pipeline(prefix, jobs));
                bench.forget(prefix);
            }
            bench.forget("raw");
        }
        double raw = Bench.median(rates.getOrDefault("raw producer", new double[0]));
        rates.forEach((name, values) -> System.out.printf(
                "median %-25s %.2f M/s, %.2f of the raw producer%n",
                name, Bench.median(values), Bench.median(values) / raw));
    }

    private void take(int round, int rounds, String name, double rate) {
        if (round >= 0) {
            rates.computeIfAbsent(name, each -> new double[rounds])[round] = rate;
            System.out.printf("round %d %-25s %.2f M/s%n", round, name, rate);
        }
    }

    private double pipeline(String prefix, String jobs) throws Exception {
        Map<String, ?> settings = Map.of("weir.enrich.sources", sources);
        try (PipelineRun run = new PipelineRun(bench, prefix, List.of(jobs.split("\\+")), settings)) {
            return run.rate(blobs.toString(), tuples);
        }
    }
}
