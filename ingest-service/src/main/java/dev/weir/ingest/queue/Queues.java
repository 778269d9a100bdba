package dev.weir.ingest.queue;

import static dev.weir.platform.Check.check;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.weir.ingest.azure.AzureConfig;
import dev.weir.ingest.azure.Credentials;
import dev.weir.ingest.event.DeadLetterSink;
import dev.weir.ingest.event.EventIntake;
import dev.weir.platform.ConfigEntry;
import dev.weir.platform.UserError;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The queues of the configuration. */
public final class Queues {
    private static final String KEY = "weir.ingest.queues";
    private static final String DEFAULTS = "queue-defaults";

    private Queues() {}

    /**
     * The sources that {@code weir.ingest.queues} names, not started.
     *
     * @param ingest the configuration below {@code weir.ingest}
     * @throws UserError when an entry is wrong
     */
    public static List<QueueSource> of(
            Config ingest, EventIntake intake, DeadLetterSink deadLetters, MeterRegistry metrics, InstantSource clock) {
        Config defaults = ingest.getConfig(DEFAULTS);
        Set<String> known = new TreeSet<>(Set.of("url", "credential", "authority"));
        known.addAll(defaults.root().keySet());
        List<QueueSource> sources = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ConfigEntry entry : ConfigEntry.list(ingest, "queues", KEY, known)) {
            QueueConfig config = config(entry, defaults);
            check(names.add(config.name()), "%s.url is there twice: %s", entry.key(), config.name());
            QueueClient client = client(config, entry, ingest);
            sources.add(new QueueSource(config, client, intake, deadLetters, metrics, clock));
        }
        return List.copyOf(sources);
    }

    private static QueueConfig config(ConfigEntry entry, Config defaults) {
        QueueUrl url = QueueUrl.of(entry.key("url"), entry.text("url"));
        try {
            return QueueConfig.of(entry.config().withFallback(defaults), entry.key(), url);
        } catch (ConfigException e) {
            throw new UserError(entry.key() + " is wrong: " + e.getMessage(), e);
        }
    }

    private static QueueClient client(QueueConfig config, ConfigEntry entry, Config ingest) {
        QueueClientBuilder builder = new QueueClientBuilder()
                .endpoint(config.url().text())
                .httpClient(http(ingest))
                .retryOptions(new RequestRetryOptions(RetryPolicyType.FIXED, 1, (Integer) null, null, null, null));
        Credentials.of(entry, AzureConfig.defaults(ingest), config.url().endpoint())
                .applyTo(builder);
        return builder.buildClient();
    }

    private static HttpClient http(Config ingest) {
        Duration response = ingest.getDuration("azure.response-timeout");
        return new JdkHttpClientBuilder()
                .connectionTimeout(ingest.getDuration("azure.connect-timeout"))
                .responseTimeout(response)
                .readTimeout(response)
                .build();
    }
}
