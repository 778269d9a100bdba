package dev.weir.benchmarks;

import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.LogFormat;
import dev.weir.testkit.flow.ScenarioBlob;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The ingest service, from a folder of blobs to committed records on weir.flows, against a plain producer that sends the
 * same records, keys and values, ready made. Interleaved rounds; a fresh topic and fresh cursors each time.
 *
 * <p>Options: tuples for each blob and minute (default 400), NICs (default 10), rounds (default 5). Each NIC has one blob
 * of an hour.
 */
public final class Ingesting {
    private final Bench bench;
    private final Path blobs;
    private final long tuples;

    private Ingesting(Bench bench, Path blobs, long tuples) {
        this.bench = bench;
        this.blobs = blobs;
        this.tuples = tuples;
    }

    /** Prints one line a round and the medians. */
    public static void main(String[] args) throws Exception {
        int perMinute = args.length > 0 ? Integer.parseInt(args[0]) : 400;
        int nics = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        try (Bench bench = new Bench()) {
            Path folder = bench.folder().resolve("blobs");
            BlobFolder files = new BlobFolder(folder);
            FlowScenario scenario = new FlowScenario(
                    7,
                    FlowScenario.Size.of(nics, 1, 60, perMinute)
                            .withBroken(0)
                            .withFormats(LogFormat.VNET_V4, LogFormat.NSG_V2)
                            .withPlainJson());
            long tuples = 0;
            long bytes = 0;
            for (ScenarioBlob blob : scenario.blobs()) {
                files.replace(blob, blob.content());
                bytes += blob.content().length;
                tuples += blob.truth().tuples();
            }
            System.out.printf("%d tuples in %d blobs, %d bytes%n", tuples, nics, bytes);
            new Ingesting(bench, folder, tuples).run(rounds);
        }
    }

    private void run(int rounds) throws Exception {
        double[] ingest = new double[rounds];
        double[] raw = new double[rounds];
        ingest(rounds);
        RawProducer producer = new RawProducer(bench, "bench" + rounds + ".flows", tuples, Integer.MAX_VALUE);
        for (int round = 0; round < rounds; round++) {
            raw[round] = producer.rate("raw" + round);
            ingest[round] = ingest(round);
            System.out.printf(
                    "round %d raw producer %.2f M/s, ingest %.2f M/s, ratio %.2f%n",
                    round, raw[round], ingest[round], ingest[round] / raw[round]);
        }
        System.out.printf(
                "median raw producer %.2f M/s, ingest %.2f M/s, ratio %.2f%n",
                Bench.median(raw), Bench.median(ingest), Bench.median(ingest) / Bench.median(raw));
    }

    private double ingest(int round) throws Exception {
        try (IngestRun run = new IngestRun(bench, "bench" + round, Map.of("folders", List.of(blobs.toString())))) {
            return run.rate(tuples);
        }
    }
}
