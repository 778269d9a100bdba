package dev.weir.sink.pump;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.platform.Component;
import dev.weir.sink.delivery.OneLine;
import dev.weir.sink.delivery.SinkRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes the records that a sink does not take to {@code weir.dead-letters}. Thread-safe. */
public final class DeadLetters implements Component {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_EXCERPT = 512;
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Map<String, Object> properties;
    private final String topic;
    private final InstantSource clock;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    public DeadLetters(Map<String, Object> kafka, String topic, InstantSource clock) {
        properties = new HashMap<>(kafka);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        this.topic = topic;
        this.clock = clock;
    }

    @Override
    public void start() {
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Returns once Kafka has the letter.
     *
     * @param detail what the sink said; may be empty
     * @throws KafkaException when Kafka does not take it
     */
    void write(String sink, SinkRecord record, String reason, String detail) throws InterruptedException {
        KafkaProducer<byte[], byte[]> kafka = producer;
        if (kafka == null) {
            throw new IllegalStateException("not started");
        }
        try {
            kafka.send(new ProducerRecord<>(topic, record.key(), letter(sink, record, reason, detail)))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka does not take a dead letter: " + e.getCause(), e);
        }
    }

    private byte[] letter(String sink, SinkRecord record, String reason, String detail) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("kind", "delivery");
            json.writeStringField("blob", record.topic() + "/" + record.partition());
            json.writeNumberField("offset", record.offset());
            json.writeNumberField("length", record.value().length);
            json.writeStringField("reason", reason);
            json.writeStringField("sink", sink);
            if (!detail.isEmpty()) {
                json.writeStringField("detail", detail);
            }
            json.writeStringField("excerpt", OneLine.excerpt(record.value(), MAX_EXCERPT));
            json.writeStringField("time", clock.instant().toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE);
        }
    }
}
