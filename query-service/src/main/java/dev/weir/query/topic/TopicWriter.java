package dev.weir.query.topic;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Writes records to a topic that a {@link TopicReading} reads. Kafka is first asked when something is written. Thread-safe. */
public final class TopicWriter implements AutoCloseable {
    private final TopicClients clients;
    private final TopicReading reading;
    private @Nullable Producer<byte[], byte[]> producer;

    /** Only stores. */
    public TopicWriter(TopicClients clients, TopicReading reading) {
        this.clients = clients;
        this.reading = reading;
    }

    /**
     * Writes a record, and waits for a while until it is read again.
     *
     * @param value null takes back what has the key
     * @return whether it is read
     * @throws TopicUnavailable when Kafka did not take it
     */
    public boolean write(String topic, String key, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
        RecordMetadata place = reading.uninterrupted(() -> send(sent));
        return reading.hasRead(new TopicPartition(place.topic(), place.partition()), place.offset());
    }

    private RecordMetadata send(ProducerRecord<byte[], byte[]> sent) throws InterruptedException {
        try {
            return producer().send(sent).get(2 * clients.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            Throwable why = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw reading.unavailable(
                    "Kafka did not take it (%s), or it is not known whether it did. Look whether it is there before you try again; check weir.kafka."
                            .formatted(why.getClass().getSimpleName()));
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (reading.isEnding()) {
            throw reading.stopping();
        }
        Producer<byte[], byte[]> now = producer;
        if (now == null) {
            now = clients.producer();
            producer = now;
        }
        return now;
    }

    @Override
    public synchronized void close() {
        Producer<byte[], byte[]> now = producer;
        if (now != null) {
            now.close(clients.timeout());
            producer = null;
        }
    }
}
