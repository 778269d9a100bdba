package dev.weir.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.IngestService;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.QueryService;
import dev.weir.testkit.azure.AzureBlobs;
import dev.weir.testkit.azure.Azurite;
import dev.weir.testkit.azure.StorageAccount;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.LogFormat;
import dev.weir.testkit.kafka.TestKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command against real services and a real storage. */
class BackfillCommandIT {
    private static final int HOURS = 5;

    @TempDir
    Path directory;

    private record Run(int exit, String out, String err) {}

    private static Run run(String server, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--server=" + server;
        int exit = new CommandLine(new BackfillCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
        return new Run(exit, out.toString(), err.toString());
    }

    private Map<String, Object> settings(StorageAccount account) {
        Map<String, Object> values = new HashMap<>();
        values.put("weir.data-dir", directory.toString());
        values.put("weir.kafka.bootstrap.servers", TestKafka.shared().bootstrapServers());
        values.put("weir.topics.prefix", TestKafka.uniquePrefix());
        values.put("weir.ingest.http.port", 0);
        values.put("weir.ingest.sweep.enabled", false);
        values.put(
                "weir.ingest.azure.accounts",
                List.of(Map.of(
                        "url",
                        account.blobEndpoint(),
                        "credential",
                        Map.of("type", "account-key", "account-key", account.key()))));
        values.put("weir.query.http.port", 0);
        values.put("weir.query.store-endpoints", List.of("127.0.0.1:1"));
        return values;
    }

    @Test
    void backfill_runsToItsEnd_statusAndCancelTellOfIt() {
        StorageAccount account = Azurite.shared().newAccount();
        AzureBlobs blobs = new AzureBlobs(account);
        new FlowScenario(41, FlowScenario.Size.of(1, HOURS, 1, 3).withFormats(LogFormat.VNET_V4))
                .blobs()
                .forEach(blob -> blobs.grow(blob, 1));
        Map<String, Object> values = settings(account);
        try (Metrics metrics = new Metrics();
                IngestService ingest =
                        new IngestService(Settings.load(Optional.empty(), values), metrics, new Health())) {
            ingest.start();
            values.put("weir.query.ingest-endpoints", List.of("127.0.0.1:" + ingest.port()));
            try (QueryService query =
                    new QueryService(Settings.load(Optional.empty(), values), metrics, new Health())) {
                query.start();
                useAll("http://127.0.0.1:" + query.port());
            }
        }
    }

    private static void useAll(String server) {
        assertThat(run(server, "status").out()).startsWith("There was no backfill");
        Run range = run(server, "--from=2024-12-12", "--to=2024-12-12T07:00:00Z");
        assertThat(range.exit()).as(range.err()).isZero();
        assertThat(range.out()).contains("Backfill done: 7 of 7 listings, 1 flow logs, 3 blobs, 3 enqueued");
        Run all = run(server, "--all");
        assertThat(all.exit()).as(all.err()).isZero();
        assertThat(all.out()).contains("Backfill done: 1 of 1 listings, 1 flow logs, 5 blobs");
        assertThat(run(server, "--all", "--no-wait").out()).contains("weir backfill status");
        assertThat(run(server, "cancel").exit()).isZero();
        assertThat(run(server, "status").out()).startsWith("Backfill ");
        assertThat(run(server).exit()).isEqualTo(2);
        assertThat(run(server, "--from=-1d", "--all").exit()).isEqualTo(2);
        Run wrong = run(server, "--from=gestern");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("Not a time: gestern");
    }
}
