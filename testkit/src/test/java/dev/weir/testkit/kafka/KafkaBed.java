package dev.weir.testkit.kafka;

import dev.weir.testkit.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Topics, producers and readers on a broker under test. Topics have one partition. */
record KafkaBed(TestKafka kafka) {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int BATCH = 100;

    /** A new topic. */
    String topic() throws Exception {
        String name = TestKafka.uniquePrefix();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        return name;
    }

    /** The owner of a transactional id from now on. */
    KafkaProducer<String, String> producer(String transactionalId) {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", transactionalId),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    /** Writes the values in a new transaction, which stays open. */
    static void write(KafkaProducer<String, String> producer, String topic, String... values) {
        producer.beginTransaction();
        for (String value : values) {
            var _ = producer.send(new ProducerRecord<>(topic, value));
        }
        producer.flush();
    }

    /** Writes the values in a transaction of their own. */
    void commit(String topic, String... values) {
        try (KafkaProducer<String, String> producer = producer(topic)) {
            write(producer, topic, values);
            producer.commitTransaction();
        }
    }

    /** Copies the next records that are committed, in one transaction with their offsets; returns how many were copied for good. */
    int copySome(String source, String target, boolean dies) {
        TopicPartition from = new TopicPartition(source, 0);
        try (KafkaConsumer<String, String> consumer = consumer(from);
                KafkaProducer<String, String> producer = producer("copy-" + target)) {
            List<ConsumerRecord<String, String>> records = next(consumer);
            write(producer, target, records.stream().map(ConsumerRecord::value).toArray(String[]::new));
            OffsetAndMetadata next = new OffsetAndMetadata(records.getLast().offset() + 1);
            producer.sendOffsetsToTransaction(Map.of(from, next), consumer.groupMetadata());
            if (dies) {
                producer.close(Duration.ZERO);
                return 0;
            }
            producer.commitTransaction();
            return records.size();
        }
    }

    /** All that a reader of committed records sees up to the end of what was written. */
    List<String> committed(String topic) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        long end = end(partition);
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer(partition)) {
            Await.until(
                    () -> {
                        consumer.poll(POLL).forEach(record -> values.add(record.value()));
                        return consumer.position(partition) >= end;
                    },
                    DEADLINE,
                    "the end of " + topic);
        }
        return values;
    }

    private long end(TopicPartition partition) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get(30, TimeUnit.SECONDS)
                    .offset();
        }
    }

    private static List<ConsumerRecord<String, String>> next(KafkaConsumer<String, String> consumer) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        Await.until(
                () -> {
                    consumer.poll(POLL).forEach(records::add);
                    return !records.isEmpty();
                },
                DEADLINE,
                "records to copy");
        return records;
    }

    private KafkaConsumer<String, String> consumer(TopicPartition partition) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                "copy-" + partition.topic(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                "false",
                "max.poll.records",
                BATCH);
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.assign(List.of(partition));
        return consumer;
    }
}
