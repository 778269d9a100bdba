package dev.weir.ingest.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.weir.ingest.azure.AzureConfig;
import dev.weir.ingest.azure.StorageAccounts;
import dev.weir.ingest.event.BlobEventProducer;
import dev.weir.ingest.sweep.BackfillStatus.State;
import dev.weir.ingest.tail.CursorStore;
import dev.weir.schemas.Topics;
import dev.weir.testkit.azure.AzureBlobs;
import dev.weir.testkit.azure.Azurite;
import dev.weir.testkit.azure.StorageAccount;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.LogFormat;
import dev.weir.testkit.kafka.TestKafka;
import dev.weir.testkit.time.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody reads the events but the test, so that each wait can be seen. */
class BackfillPaceIT {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int MOST = 8;
    private static final int BLOBS = 20;
    private static final BackfillRequest ALL = new BackfillRequest(Optional.empty(), "", "");

    private final Map<String, Object> kafka =
            Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers());
    private final String prefix = TestKafka.uniquePrefix();
    private final Topics topics = Topics.withPrefix(prefix);
    private final String group = prefix + "-ingest";

    @TempDir
    Path directory;

    @Test
    void unreadEvents_moreThanAllowed_waits_goesOnWhenRead_andCanBeCancelled() throws Exception {
        StorageAccount account = Azurite.shared().newAccount();
        AzureBlobs blobs = new AzureBlobs(account);
        new FlowScenario(31, FlowScenario.Size.of(1, BLOBS, 1, 1).withFormats(LogFormat.VNET_V4))
                .blobs()
                .forEach(blob -> blobs.grow(blob, 1));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Admin admin = Admin.create(kafka);
                BlobEventProducer events = new BlobEventProducer(kafka, topics, registry);
                CursorStore store = new CursorStore(directory);
                Backfill backfill = backfill(account, store, events, registry)) {
            admin.createTopics(List.of(new NewTopic(topics.blobEvents(), 1, (short) 1)))
                    .all()
                    .get();
            events.start();
            assertThat(backfill.status().state()).isEqualTo(State.NONE);
            assertThat(backfill.begin(ALL)).isInstanceOf(Backfill.Answer.Started.class);
            awaitWaiting(backfill, MOST);
            assertThat(backfill.begin(ALL)).isInstanceOf(Backfill.Answer.Busy.class);
            read(admin, 6);
            awaitWaiting(backfill, 14);
            assertThat(backfill.cancel().state()).isEqualTo(State.CANCELLED);
            assertThat(backfill.status().enqueued()).isEqualTo(14);

            read(admin, 14);
            assertThat(backfill.begin(ALL)).isInstanceOf(Backfill.Answer.Started.class);
            awaitWaiting(backfill, MOST);
            read(admin, 14 + BLOBS);
            Await.until(() -> backfill.status().state() == State.DONE, DEADLINE, () -> "done: " + backfill.status());
            assertThat(backfill.status().enqueued()).isEqualTo(BLOBS);
        }
    }

    private Backfill backfill(
            StorageAccount account, CursorStore store, BlobEventProducer events, SimpleMeterRegistry registry) {
        Config ingest = ConfigFactory.parseMap(Map.of(
                        "azure.accounts",
                        List.of(Map.of(
                                "url",
                                account.blobEndpoint(),
                                "containers",
                                List.of("insights-logs-flowlogflowevent"),
                                "credential",
                                Map.of("type", "account-key", "account-key", account.key()))),
                        "sweep.backfill.max-outstanding",
                        MOST))
                .withFallback(ConfigFactory.parseResources("reference.conf").getConfig("weir.ingest"));
        StorageAccounts accounts = new StorageAccounts(AzureConfig.of(ingest), registry);
        SweepConfig config = SweepConfig.of(ingest.getConfig("sweep"));
        Cursors cursors = new Cursors(store, 1, Set::of);
        Sweep sweep = new Sweep(config, accounts.containers(), cursors, events, Clock.systemUTC(), registry);
        UnreadEvents unread = new UnreadEvents(kafka, group, topics.blobEvents(), 1);
        return new Backfill(config, sweep, cursors, events, unread, Clock.systemUTC(), registry);
    }

    private static void awaitWaiting(Backfill backfill, long enqueued) {
        Await.until(
                () -> backfill.status().state() == State.WAITING
                        && backfill.status().enqueued() == enqueued,
                DEADLINE,
                () -> "waits after %d: %s".formatted(enqueued, backfill.status()));
    }

    private void read(Admin admin, long upTo) throws Exception {
        TopicPartition partition = new TopicPartition(topics.blobEvents(), 0);
        admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(upTo)))
                .all()
                .get();
    }
}
