package dev.weir.benchmarks;

import dev.weir.testkit.azure.AzureBlobs;
import dev.weir.testkit.azure.Azurite;
import dev.weir.testkit.azure.BlobCommit;
import dev.weir.testkit.azure.StorageAccount;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.LogFormat;
import dev.weir.testkit.flow.ScenarioBlob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The ingest service over the same blobs in a folder, behind a local server of ranges, and in Azurite. Interleaved rounds;
 * fresh topics and cursors each time.
 *
 * <p>Options: tuples for each blob and minute (default 400), NICs (default 10), rounds (default 3). Each NIC has one blob of
 * an hour, in blocks of a minute.
 */
public final class Storage {
    private final Bench bench;
    private final List<ScenarioBlob> blobs;
    private final Path folder;
    private final RangeServer ranges;
    private final StorageAccount azurite;
    private final List<String> azuriteUrls;
    private final long tuples;

    private Storage(Bench bench, List<ScenarioBlob> blobs, RangeServer ranges, StorageAccount azurite) {
        this.bench = bench;
        this.blobs = blobs;
        this.folder = bench.folder().resolve("blobs");
        this.ranges = ranges;
        this.azurite = azurite;
        this.tuples = blobs.stream().mapToLong(blob -> blob.truth().tuples()).sum();
        BlobFolder files = new BlobFolder(folder);
        AzureBlobs uploaded = new AzureBlobs(azurite);
        this.azuriteUrls = new ArrayList<>();
        for (ScenarioBlob blob : blobs) {
            files.replace(blob, blob.content());
            ranges.put(blob.path(), new RangeServer.Blob("v1", blocks(blob)));
            BlobCommit commit = uploaded.grow(blob, blob.blocks());
            azuriteUrls.add(commit.url());
        }
    }

    static List<byte[]> blocks(ScenarioBlob blob) {
        List<byte[]> blocks = new ArrayList<>(List.of(blob.head()));
        for (int minute = 0; minute < blob.blocks(); minute++) {
            blocks.add(blob.block(minute));
        }
        blocks.add(blob.tail());
        return blocks;
    }

    /** Prints one line a round and the medians. */
    public static void main(String[] args) throws Exception {
        int perMinute = args.length > 0 ? Integer.parseInt(args[0]) : 400;
        int nics = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        FlowScenario scenario = new FlowScenario(
                7,
                FlowScenario.Size.of(nics, 1, 60, perMinute)
                        .withBroken(0)
                        .withFormats(LogFormat.VNET_V4, LogFormat.NSG_V2)
                        .withPlainJson());
        try (Bench bench = new Bench();
                RangeServer ranges = new RangeServer();
                Azurite azurite = Azurite.start()) {
            new Storage(bench, scenario.blobs(), ranges, azurite.account()).run(rounds);
        }
    }

    private void run(int rounds) throws Exception {
        System.out.printf("%d tuples in %d blobs%n", tuples, blobs.size());
        double[] fromFolder = new double[rounds];
        double[] fromRanges = new double[rounds];
        double[] fromAzurite = new double[rounds];
        fromFolder(rounds);
        fromRanges(rounds);
        for (int round = 0; round < rounds; round++) {
            fromFolder[round] = fromFolder(round);
            long before = ranges.requests();
            fromRanges[round] = fromRanges(round);
            long requests = ranges.requests() - before;
            fromAzurite[round] = fromAzurite(round);
            System.out.printf(
                    "round %d folder %.2f M/s, ranges %.2f M/s with %d requests, Azurite %.2f M/s%n",
                    round, fromFolder[round], fromRanges[round], requests, fromAzurite[round]);
        }
        double base = Bench.median(fromFolder);
        System.out.printf(
                "median folder %.2f M/s, ranges %.2f of it, Azurite %.2f of it%n",
                base, Bench.median(fromRanges) / base, Bench.median(fromAzurite) / base);
    }

    private double fromFolder(int round) throws Exception {
        try (IngestRun run = new IngestRun(bench, "folder" + round, Map.of("folders", List.of(folder.toString())))) {
            return run.rate(tuples);
        }
    }

    private double fromRanges(int round) throws Exception {
        List<String> urls = blobs.stream()
                .map(blob -> ranges.endpoint() + "/" + blob.path())
                .toList();
        return fromAccount("ranges" + round, ranges.accounts(), urls);
    }

    private double fromAzurite(int round) throws Exception {
        List<Map<String, Object>> accounts = List.of(Map.of(
                "url",
                azurite.blobEndpoint(),
                "credential",
                Map.of("type", "account-key", "account-key", azurite.key())));
        return fromAccount("azurite" + round, accounts, azuriteUrls);
    }

    private double fromAccount(String prefix, List<Map<String, Object>> accounts, List<String> urls) throws Exception {
        try (IngestRun run = new IngestRun(bench, prefix, Map.of("azure.accounts", accounts));
                KafkaProducer<byte[], byte[]> producer = bench.producer()) {
            urls.forEach(url -> tell(producer, run.topics().blobEvents(), url));
            return run.rate(tuples);
        }
    }

    /** Writes the event that a blob has changed. */
    static void tell(KafkaProducer<byte[], byte[]> producer, String topic, String url) {
        String event =
                "{\"specversion\":\"1.0\",\"type\":\"Microsoft.Storage.BlobCreated\",\"source\":\"bench\",\"id\":\"1\","
                        + "\"data\":{\"url\":\"" + url + "\"}}";
        var sent = producer.send(
                new ProducerRecord<>(
                        topic, url.getBytes(StandardCharsets.UTF_8), event.getBytes(StandardCharsets.UTF_8)),
                Bench::failLoudly);
        if (sent.isCancelled()) {
            throw new IllegalStateException("an event was not sent");
        }
    }
}
