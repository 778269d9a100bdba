package dev.weir.stream.count;

import dev.weir.schemas.Topics;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The count job. In: {@code weir.flows}. Out: {@code weir.counts} and {@code weir.dead-letters}. State: the store
 * {@link CountStoreBuilder#NAME}, partitioned as {@code weir.flows}.
 */
public final class CountTopology {
    static final String COUNTS = "to-counts";
    static final String DEAD_LETTERS = "to-dead-letters";
    private static final String FLOWS = "flows";
    private static final String COUNT = "count";

    private CountTopology() {}

    /**
     * Builds the topology.
     *
     * @param open where the stores of this instance can be found while they are open
     */
    public static Topology build(Topics topics, CountConfig config, OpenStores open) {
        return new Topology()
                .addSource(FLOWS, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.flows())
                .addProcessor(COUNT, new Counting(config, open), FLOWS)
                .addSink(COUNTS, topics.counts(), new ByteArraySerializer(), new ByteArraySerializer(), COUNT)
                .addSink(
                        DEAD_LETTERS,
                        topics.deadLetters(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        COUNT);
    }

    private record Counting(CountConfig config, OpenStores open)
            implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {

        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new CountProcessor(config);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(new CountStoreBuilder(config, open));
        }
    }
}
