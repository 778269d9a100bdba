package dev.weir.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A plain producer that sends the records of a topic again, keys and values ready made. */
final class RawProducer {
    private final Bench bench;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    /**
     * Reads the committed records of {@code topic} to its end.
     *
     * @param expected how many there must be
     * @param kept how many of them are kept, to be sent, at most
     */
    RawProducer(Bench bench, String topic, long expected, int kept) {
        this.bench = bench;
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bench.bootstrap(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            long read = read(consumer, topic, kept);
            if (read != expected) {
                throw new IllegalStateException("%s has %d records, not %d".formatted(topic, read, expected));
            }
        }
    }

    private long read(KafkaConsumer<byte[], byte[]> consumer, String topic, int kept) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long read = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                read++;
                if (records.size() < kept) {
                    records.add(record);
                }
            }
        }
        return read;
    }

    /** Mean bytes of a key and its value. */
    long bytes() {
        return records.stream()
                        .mapToLong(record -> record.key().length + record.value().length)
                        .sum()
                / records.size();
    }

    /** Sends all to a new topic; gives records a microsecond, that is M/s. */
    double rate(String topic) throws Exception {
        bench.createTopic(topic);
        try (KafkaProducer<byte[], byte[]> producer = bench.producer()) {
            producer.partitionsFor(topic);
            long begun = System.nanoTime();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                var sent = producer.send(new ProducerRecord<>(topic, record.key(), record.value()), Bench::failLoudly);
                if (sent.isCancelled()) {
                    throw new IllegalStateException("a record was not sent");
                }
            }
            producer.flush();
            return records.size() * 1e3 / (System.nanoTime() - begun);
        }
    }
}
