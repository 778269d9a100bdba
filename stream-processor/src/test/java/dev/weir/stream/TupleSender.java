package dev.weir.stream;

import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.stream.count.PlainCounts;
import dev.weir.stream.count.RandomTuples;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Puts random tuples on weir.flows in transactions, as ingest does, and keeps the truth about them. */
final class TupleSender implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final RandomTuples tuples;
    private final UnaryOperator<FlowTuple> counted;
    private final PlainCounts truth = new PlainCounts();
    private long sent;

    /** @param counted the tuple that stands for another one in the counts */
    TupleSender(String bootstrap, String topic, long seed, UnaryOperator<FlowTuple> counted) {
        this.topic = topic;
        this.counted = counted;
        this.tuples = new RandomTuples(new SplittableRandom(seed));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "transactional.id", topic + "-sender", "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Commits {@code many} tuples. */
    void send(int many) {
        producer.beginTransaction();
        for (int i = 0; i < many; i++) {
            FlowTuple tuple = tuples.next();
            truth.count(counted.apply(tuple));
            put(tuple);
        }
        producer.commitTransaction();
        sent += many;
    }

    /** Writes {@code many} tuples and takes them back. */
    void sendAndAbort(int many) {
        producer.beginTransaction();
        for (int i = 0; i < many; i++) {
            put(tuples.next());
        }
        producer.flush();
        producer.abortTransaction();
    }

    /** Commits a record that is no tuple. */
    void sendPoison(byte @Nullable [] value) {
        producer.beginTransaction();
        put("10.0.0.1", value);
        producer.commitTransaction();
    }

    private void put(FlowTuple tuple) {
        put(IpText.text(tuple.getSourceAddress().toByteArray()), tuple.toByteArray());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the commit fails when a send did
    private void put(String source, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(topic, source.getBytes(StandardCharsets.US_ASCII), value));
    }

    /** Tuples committed so far. */
    long sent() {
        return sent;
    }

    PlainCounts truth() {
        return truth;
    }

    @Override
    public void close() {
        producer.close();
    }
}
