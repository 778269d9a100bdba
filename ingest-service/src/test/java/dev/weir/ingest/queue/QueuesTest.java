package dev.weir.ingest.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.weir.ingest.event.BlobScope;
import dev.weir.ingest.event.BlobScope.Claim;
import dev.weir.ingest.event.EventIntake;
import dev.weir.platform.Backoff;
import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueuesTest {
    private static final String URL = "https://acct.queue.core.windows.net/weir-events";
    private static final String KEY = "c2VjcmV0LW9mLXRoZS1hY2NvdW50LXdoaWNoLWlzLWxvbmc=";

    private static Settings settings(String entry) {
        Object queues = ConfigFactory.parseString("queues = [" + entry + "]").getList("queues");
        return Settings.load(Optional.empty(), Map.of("weir.ingest.queues", queues));
    }

    private static List<QueueSource> sources(String entry) {
        Config ingest = settings(entry).at("weir.ingest");
        BlobScope scope = _ -> new Claim.Refused(BlobScope.Reason.FOREIGN_BLOB);
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        EventIntake intake = new EventIntake(
                scope,
                (_, _) -> CompletableFuture.completedFuture(null),
                _ -> CompletableFuture.completedFuture(null),
                metrics,
                InstantSource.system());
        return Queues.of(ingest, intake, _ -> CompletableFuture.completedFuture(null), metrics, InstantSource.system());
    }

    private static QueueConfig config(String more) {
        Config ingest = settings("").at("weir.ingest");
        Config entry = ConfigFactory.parseString(more).withFallback(ingest.getConfig("queue-defaults"));
        return QueueConfig.of(entry, "weir.ingest.queues[0]", QueueUrl.of("url", URL));
    }

    @Test
    void defaults_andWhatAnEntryChanges() {
        QueueConfig defaults = new QueueConfig(
                "weir.ingest.queues[0]",
                new QueueUrl("https://acct.queue.core.windows.net", "acct", "weir-events"),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                256,
                16,
                new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5)),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)));
        assertThat(config("")).isEqualTo(defaults);
        assertThat(config("visibility = 5 minutes").visibility()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config("poll-most = 1 minute").poll().most()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void entries_eachASource_namedByAccountAndQueue_secretsNotShown() {
        String credential = "credential { type = account-key, account-key = \"" + KEY + "\" }";
        String azurite = "http://127.0.0.1:10001/devstoreaccount1/other";
        String entries =
                "{ url = \"" + URL + "\", " + credential + " }, { url = \"" + azurite + "\", " + credential + " }";
        assertThat(sources(entries))
                .extracting(QueueSource::name)
                .containsExactly("acct/weir-events", "devstoreaccount1/other");
        assertThat(settings(entries).show()).contains("weir-events").doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acct",
                "ftp://acct.queue.core.windows.net/q12",
                "http://acct.queue.core.windows.net/q12",
                "https://acct.queue.core.windows.net",
                "https://acct.queue.core.windows.net/q12/messages",
                "https://user@acct.queue.core.windows.net/q12",
                "https://acct.queue.core.windows.net/q12?sv=1&sig=topsecret",
                "http://127.0.0.1:10001/q12",
            })
    void wrongUrl_isRefusedByName_andItsQueryIsNotShown(String url) {
        assertThatThrownBy(() -> sources("{ url = \"" + url + "\" }"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("weir.ingest.queues[0].url")
                .hasMessageNotContaining("topsecret");
    }

    @ParameterizedTest
    @CsvSource({
        "visibility, 1 second",
        "visibility, 8 days",
        "give-up-after, 0 seconds",
        "at-once, 0",
        "deletes-at-once, 0",
        "poll-first, 1 ms",
        "poll-most, 100 ms",
        "retry-first, 0 seconds",
        "retry-most, 100 ms",
        "visibility, long",
        "credentail, none",
    })
    void wrongValue_isRefusedByName(String name, String value) {
        assertThatThrownBy(() -> sources("{ url = \"" + URL + "\", " + name + " = \"" + value + "\" }"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("weir.ingest.queues[0]")
                .hasMessageContaining(name);
    }

    @Test
    void sameQueueTwice_isRefused() {
        assertThatThrownBy(() -> sources("{ url = \"" + URL + "\" }, { url = \"" + URL + "\" }"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("weir.ingest.queues[1].url")
                .hasMessageContaining("twice");
    }
}
