package dev.weir.ingest.webhook;

import dev.weir.ingest.event.BlobEvent;
import dev.weir.ingest.event.BlobEventJson;
import dev.weir.ingest.event.BlobEventProducer;
import dev.weir.ingest.event.BlobScope;
import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.event.EventIntake;
import dev.weir.ingest.publish.IngestTopics;
import dev.weir.platform.KafkaTopics;
import dev.weir.platform.Settings;
import dev.weir.schemas.Topics;
import dev.weir.testkit.azure.TestCertificates;
import dev.weir.testkit.kafka.TestKafka;
import dev.weir.testkit.time.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A webhook, the topics that it writes to, and a client that trusts its certificate. */
final class WebhookBed implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(30);
    static final String ACCOUNT = "https://acc.blob.core.windows.net/";
    static final String SECRET = "correct horse battery";

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final Topics topics;
    final Webhook webhook;
    final HttpClient client;
    private final Settings settings;
    private final BlobEventProducer producer;
    private final String scheme;

    private WebhookBed(Settings settings, Optional<TestCertificates> tls) {
        this.settings = settings;
        scheme = tls.isPresent() ? "https" : "http";
        topics = Topics.withPrefix(settings.at("weir").getString("topics.prefix"));
        producer = new BlobEventProducer(settings.kafka(), topics, metrics);
        EventIntake intake = new EventIntake(WebhookBed::claim, producer, producer, metrics, Clock.systemUTC());
        webhook = new Webhook(WebhookConfig.of(settings.at("weir.ingest.webhook")), intake, metrics, Clock.systemUTC());
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        tls.ifPresent(certificates -> builder.sslContext(certificates.trust()));
        client = builder.build();
    }

    private static BlobScope.Claim claim(String url) {
        return BlobUrl.of(url)
                .filter(blob -> blob.text().startsWith(ACCOUNT))
                .<BlobScope.Claim>map(BlobScope.Claim.Wanted::new)
                .orElse(new BlobScope.Claim.Refused(BlobScope.Reason.FOREIGN_BLOB));
    }

    /** A webhook on the shared Kafka, with the shared secret unless {@code with} says otherwise. */
    static WebhookBed start(TestCertificates tls, Map<String, ?> with) {
        Map<String, Object> overrides = new HashMap<>(Map.of(
                "weir.ingest.webhook.tls.certificate", tls.certificateChain().toString(),
                "weir.ingest.webhook.tls.key", tls.privateKey().toString(),
                "weir.ingest.webhook.tls.check-interval", "50 ms",
                "weir.ingest.webhook.shared.secrets", List.of(SECRET)));
        overrides.putAll(with);
        WebhookBed bed = new WebhookBed(settings(TestKafka.shared().bootstrapServers(), overrides), Optional.of(tls));
        bed.createTopics();
        return bed.started();
    }

    /** A webhook by plain HTTP without authentication, on a Kafka that may not answer. */
    static WebhookBed plain(String bootstrap, Map<String, ?> with) {
        return new WebhookBed(settings(bootstrap, with), Optional.empty()).started();
    }

    private static Settings settings(String bootstrap, Map<String, ?> with) {
        Map<String, Object> overrides = new HashMap<>(with);
        overrides.put("weir.kafka.bootstrap.servers", bootstrap);
        overrides.put("weir.topics.prefix", TestKafka.uniquePrefix());
        overrides.put("weir.ingest.webhook.http.port", 0);
        return Settings.load(Optional.empty(), overrides);
    }

    void createTopics() {
        KafkaTopics.ensure(settings.kafka(), IngestTopics.of(settings.at("weir.topics")));
    }

    private WebhookBed started() {
        producer.start();
        webhook.start();
        return this;
    }

    URI url(String query) {
        return URI.create(scheme + "://127.0.0.1:" + webhook.port() + "/events" + query);
    }

    HttpResponse<String> post(String body, String... headers) {
        return send(HttpRequest.newBuilder(url("")).POST(HttpRequest.BodyPublishers.ofString(body)), headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        request.header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String created(String name) {
        return "[{\"eventType\": \"Microsoft.Storage.BlobCreated\", \"data\": {\"url\": \"" + ACCOUNT + "c/" + name
                + "\"}}]";
    }

    double count(String meter, String tag, String value) {
        return metrics.counter(meter, tag, value).count();
    }

    /** The events on Kafka, once there are {@code atLeast}. */
    List<BlobEvent> events(int atLeast) {
        Map<String, Object> kafka = new HashMap<>(settings.kafka());
        kafka.put("auto.offset.reset", "earliest");
        List<BlobEvent> events = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(topics.blobEvents()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
            Await.until(
                    () -> {
                        consumer.poll(Duration.ofMillis(50))
                                .forEach(message ->
                                        BlobEventJson.read(message.value()).ifPresent(events::add));
                        return events.size() >= atLeast;
                    },
                    DEADLINE,
                    () -> atLeast + " events: " + events.size());
        }
        return events;
    }

    @Override
    public void close() {
        client.close();
        webhook.close();
        producer.close();
    }
}
