package dev.weir.ingest.event;

import dev.weir.platform.Component;
import dev.weir.platform.RateLimit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events to {@code weir.blob-events}. Law: {@code offered = enqueued + failed}. */
public final class BlobEventProducer implements Component, BlobEventSink {
    private static final Logger LOG = LoggerFactory.getLogger(BlobEventProducer.class);

    private final Map<String, Object> kafka;
    private final String topic;
    private final InstantSource clock;
    private final Counter enqueued;
    private final Counter failed;
    private final RateLimit log = new RateLimit(Duration.ofSeconds(10));
    private volatile @Nullable KafkaProducer<byte[], byte[]> producer;

    /**
     * @param kafka client properties
     * @param topic name of the blob-events topic
     */
    public BlobEventProducer(Map<String, Object> kafka, String topic, InstantSource clock, MeterRegistry metrics) {
        this.kafka = kafka;
        this.topic = topic;
        this.clock = clock;
        enqueued = metrics.counter("weir.ingest.events.enqueued");
        failed = metrics.counter("weir.ingest.events.enqueue.failed");
    }

    @Override
    public void start() {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void send(BlobEvent event, long length, Runnable acknowledged) {
        KafkaProducer<byte[], byte[]> open = producer;
        if (open == null) {
            return;
        }
        byte[] key = event.url().text().getBytes(StandardCharsets.US_ASCII);
        byte[] value = BlobEventJson.folderChange(event.url(), event.etag(), length, clock.instant());
        try {
            Future<?> _ = open.send(new ProducerRecord<>(topic, key, value), (_, e) -> sent(e, acknowledged));
        } catch (KafkaException | IllegalStateException e) {
            sent(e, acknowledged);
        }
    }

    private void sent(@Nullable Exception e, Runnable acknowledged) {
        if (e == null) {
            enqueued.increment();
            acknowledged.run();
            return;
        }
        failed.increment();
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
