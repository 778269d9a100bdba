package dev.weir.ingest.publish;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One transaction after the other. After any exception the outbox is of no more use: close it, what was under way is void. */
final class Outbox implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Callback callback = (_, e) -> failed(e);
    private volatile @Nullable Exception failure;
    private boolean open;

    /** Ends what an earlier producer of the same name has left behind. */
    Outbox(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void failed(@Nullable Exception e) {
        if (e != null) {
            failure = e;
        }
    }

    /** Sends {@code count} records, partitioned by key. */
    void send(String topic, byte[][] keys, byte[][] values, int count) {
        begin();
        for (int i = 0; i < count; i++) {
            Future<?> _ = producer.send(new ProducerRecord<>(topic, keys[i], values[i]), callback);
        }
    }

    /** Sends one record; a null {@code partition} means the one of the key. */
    void send(String topic, @Nullable Integer partition, byte[] key, byte[] value) {
        begin();
        Future<?> _ = producer.send(new ProducerRecord<>(topic, partition, key, value), callback);
    }

    private void begin() {
        if (!open) {
            producer.beginTransaction();
            open = true;
        }
    }

    /** Adds the consumer's offsets to the transaction. */
    void offsets(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        begin();
        producer.sendOffsetsToTransaction(offsets, group);
    }

    /** Returns when everything sent since the last commit is committed. */
    void commit() {
        producer.flush();
        Exception e = failure;
        if (e != null) {
            throw new KafkaException("a record of the transaction was not written", e);
        }
        producer.commitTransaction();
        open = false;
    }

    /** Ends at once and leaves an open transaction to Kafka, or to the next producer of the same name. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
