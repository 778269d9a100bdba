package dev.weir.benchmarks.peers;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
        Properties properties = StreamsSettings.of(
                "peers-" + name + "-" + RUNS.incrementAndGet(),
                input.bootstrap(),
                input.scratch().resolve("streams"),
                input.threads());
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, Clock.class);
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
