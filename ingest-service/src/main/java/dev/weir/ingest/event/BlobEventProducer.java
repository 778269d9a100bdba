package dev.weir.ingest.event;

import dev.weir.platform.Component;
import dev.weir.platform.RateLimit;
import dev.weir.schemas.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events to {@code weir.blob-events} and dead letters. Counts the events that Kafka took and those that it did not. */
public final class BlobEventProducer implements Component, BlobEventSink, DeadLetterSink {
    private static final Logger LOG = LoggerFactory.getLogger(BlobEventProducer.class);

    /** Event Grid waits 30 s for the answer of a webhook: by then Kafka's answer is known. */
    private static final int MAX_BLOCK_MS = 5_000;

    private static final int REQUEST_TIMEOUT_MS = 10_000;
    private static final int DELIVERY_TIMEOUT_MS = 15_000;

    private final Map<String, Object> kafka;
    private final Topics topics;
    private final Counter enqueued;
    private final Counter failed;
    private final RateLimit log = new RateLimit(Duration.ofSeconds(10));
    private volatile @Nullable KafkaProducer<byte[], byte[]> producer;

    /**
     * @param kafka client properties
     */
    public BlobEventProducer(Map<String, Object> kafka, Topics topics, MeterRegistry metrics) {
        this.kafka = kafka;
        this.topics = topics;
        enqueued = metrics.counter("weir.ingest.events.enqueued");
        failed = metrics.counter("weir.ingest.events.enqueue.failed");
    }

    @Override
    public void start() {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public CompletableFuture<Void> send(BlobEvent event, String source) {
        byte[] key = event.url().text().getBytes(StandardCharsets.US_ASCII);
        CompletableFuture<Void> sent =
                send(new ProducerRecord<>(topics.blobEvents(), key, BlobEventJson.write(event, source)));
        return sent.whenComplete((_, e) -> (e == null ? enqueued : failed).increment());
    }

    @Override
    public CompletableFuture<Void> send(DeadLetter letter) {
        return send(new ProducerRecord<>(topics.deadLetters(), letter.key(), letter.json()));
    }

    private CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> message) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        KafkaProducer<byte[], byte[]> open = producer;
        if (open == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("not started, or ended"));
        }
        try {
            Future<?> _ = open.send(message, (_, e) -> sent(sent, e));
        } catch (KafkaException | IllegalStateException e) {
            sent(sent, e);
        }
        return sent;
    }

    private void sent(CompletableFuture<Void> future, @Nullable Exception e) {
        if (e == null) {
            future.complete(null);
            return;
        }
        future.completeExceptionally(e);
        if (log.pass()) {
            LOG.warn("Kafka did not take an event, it will be offered again: {}", e.toString());
        }
    }

    @Override
    public void close() {
        KafkaProducer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(Duration.ofSeconds(2));
        }
    }
}
