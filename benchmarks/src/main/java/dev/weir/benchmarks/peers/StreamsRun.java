package dev.weir.benchmarks.peers;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** One life of a Kafka Streams application, with the clock running from its first record. */
final class StreamsRun implements AutoCloseable {
    private static final AtomicLong RUNS = new AtomicLong();
    private static volatile long firstRecord;

    private final KafkaStreams streams;

    StreamsRun(Topology topology, Properties properties) {
        streams = new KafkaStreams(topology, properties);
    }

    KafkaStreams streams() {
        return streams;
    }

    /** Starts and waits; gives the nanoseconds from the first record until {@code done}. */
    long nanosUntil(BooleanSupplier done) throws InterruptedException {
        firstRecord = 0;
        streams.start();
        while (!done.getAsBoolean()) {
            if (streams.state().hasCompletedShutdown() || streams.state() == KafkaStreams.State.ERROR) {
                throw new IllegalStateException("the application stopped; its log tells why");
            }
            Thread.sleep(2);
        }
        return System.nanoTime() - firstRecord;
    }

    @Override
    public void close() {
        streams.close();
        streams.cleanUp();
    }

    /** The settings that Weir and the DSL share. */
    static Properties properties(PeerInput input, String name) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "peers-" + name + "-" + RUNS.incrementAndGet());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, input.bootstrap());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                input.scratch().resolve("streams").toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, input.threads());
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 10_000);
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, Clock.class);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 10_000);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 << 20);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 << 10);
        return properties;
    }

    /** Starts the clock; the time of a parsed tuple is its own, that of other records the time of ingestion. */
    public static final class Clock implements TimestampExtractor {
        @Override
        public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
            if (firstRecord == 0) {
                firstRecord = System.nanoTime();
            }
            return record.value() instanceof FlowDelta flow ? flow.timeMs() : record.timestamp();
        }
    }
}
