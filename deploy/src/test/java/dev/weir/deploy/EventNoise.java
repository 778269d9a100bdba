package dev.weir.deploy;

import dev.weir.ingest.event.BlobEventJson;
import dev.weir.ingest.event.BlobUrl;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Events that are duplicated, late, early, on the wrong partition, or no events at all. */
final class EventNoise implements AutoCloseable {
    private static final int PARTITIONS = 4;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final Random random;

    EventNoise(String bootstrap, String topic, Random random) {
        this.topic = topic;
        this.random = random;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends some events about any of {@code files}, which may or may not have changed or exist. */
    @SuppressWarnings("FutureReturnValueIgnored") // lost noise is still noise
    void make(List<Path> files) {
        for (int i = random.nextInt(20); i > 0; i--) {
            BlobUrl url = BlobUrl.ofFile(files.get(random.nextInt(files.size())).toString());
            byte[] event = random.nextInt(10) == 0
                    ? "{\"type\":".getBytes(StandardCharsets.UTF_8)
                    : BlobEventJson.retry(url, Instant.ofEpochSecond(random.nextInt()));
            Integer partition = random.nextInt(5) == 0 ? random.nextInt(PARTITIONS) : null;
            producer.send(
                    new ProducerRecord<>(topic, partition, url.text().getBytes(StandardCharsets.US_ASCII), event));
        }
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
