package dev.weir.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.IntegerSerializer;

/** Numbers written in transactions and read back. */
final class Records {
    private static final String TOPIC = "numbers";
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private Records() {}

    static void createTopic(String servers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
                    .all()
                    .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static void produce(String servers, int from, int to, boolean commit) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "transactional.id", "records");
        try (KafkaProducer<Integer, Integer> producer =
                new KafkaProducer<>(settings, new IntegerSerializer(), new IntegerSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            IntStream.range(from, to).forEach(number -> {
                // A time that lies far ahead is kept as it is.
                long ahead = System.currentTimeMillis() + Duration.ofDays(3).toMillis();
                var _ = producer.send(new ProducerRecord<>(TOPIC, 0, ahead, number, number));
            });
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    /** Begins a transaction that nobody will ever end; Kafka takes it back after half a second. */
    static void leaveOpen(String servers) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers, "transactional.id", "left-open", "transaction.timeout.ms", 500);
        KafkaProducer<Integer, Integer> producer =
                new KafkaProducer<>(settings, new IntegerSerializer(), new IntegerSerializer());
        try {
            producer.initTransactions();
            producer.beginTransaction();
            var _ = producer.send(new ProducerRecord<>(TOPIC, 0, -1, -1));
            producer.flush();
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    /** The first {@code count} committed numbers. */
    static List<Integer> consume(String servers, int count) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
        List<Integer> numbers = new ArrayList<>();
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        try (KafkaConsumer<Integer, Integer> consumer =
                new KafkaConsumer<>(settings, new IntegerDeserializer(), new IntegerDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (numbers.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(entry -> numbers.add(entry.value()));
            }
        }
        return numbers;
    }

    static List<Integer> numbers(int to) {
        return IntStream.range(0, to).boxed().toList();
    }
}
