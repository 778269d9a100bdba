package dev.weir.stream.enrich;

import dev.weir.enrich.format.FlowFormat;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.Topics;
import dev.weir.stream.count.CountConfig;
import dev.weir.stream.count.CountStoreBuilder;
import dev.weir.stream.count.OpenStores;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The enrich job. In: {@code weir.flows}. Out: {@code weir.flows.enriched}, one topic for each format, and {@code weir.dead-letters}. State: the counts by
 * kind of flow, in the store {@link CountStoreBuilder#NAME}, partitioned as {@code weir.flows}.
 */
public final class EnrichTopology {
    static final String DEAD_LETTERS = "to-dead-letters";
    private static final String FLOWS = "flows";
    private static final String ENRICH = "enrich";

    private EnrichTopology() {}

    /**
     * Builds the topology.
     *
     * @param counts the panes of the counts by source, which those by kind follow
     * @param tables the tables of now, asked for each tuple
     * @param open where the stores of this instance can be found while they are open
     */
    public static Topology build(
            Topics topics,
            EnrichConfig config,
            CountConfig counts,
            Supplier<EnrichmentTables> tables,
            EnrichMetrics metrics,
            OpenStores open) {
        CountConfig kinds = counts.unsent(config.kinds().residentBytes());
        Topology topology = new Topology()
                .addSource(FLOWS, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.flows())
                .addProcessor(ENRICH, new Enriching(topics, config, kinds, tables, metrics, open), FLOWS);
        for (FlowFormat format : config.formats()) {
            String topic = topics.enriched(format.text());
            topology.addSink(sink(format), topic, new ByteArraySerializer(), new ByteArraySerializer(), ENRICH);
        }
        String letters = topics.deadLetters();
        return topology.addSink(DEAD_LETTERS, letters, new ByteArraySerializer(), new ByteArraySerializer(), ENRICH);
    }

    static String sink(FlowFormat format) {
        return "to-" + format.text();
    }

    private record Enriching(
            Topics topics,
            EnrichConfig config,
            CountConfig kinds,
            Supplier<EnrichmentTables> tables,
            EnrichMetrics metrics,
            OpenStores open)
            implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {

        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new EnrichProcessor(topics, config, kinds, tables, metrics);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(new CountStoreBuilder(kinds, open));
        }
    }
}
