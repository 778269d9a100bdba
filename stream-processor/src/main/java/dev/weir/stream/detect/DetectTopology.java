package dev.weir.stream.detect;

import dev.weir.detect.rule.RuleSet;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.Topics;
import dev.weir.stream.commit.HookBuilder;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The detect job. In: {@code weir.flows}. Out: {@code weir.alerts}. State: groups of flows and their alerts, those with a source
 * partitioned as {@code weir.flows}, the others as {@code weir.detect-groups}.
 */
public final class DetectTopology {
    static final String SOURCES = "sources";
    static final String GROUPS = "groups";
    /** Names of the stores that have a changelog. */
    public static final List<String> STORES = List.of(SOURCES, GROUPS);

    static final String TO_GROUPS = "to-groups";
    static final String TO_ALERTS = "to-alerts";
    static final String TO_OCSF = "to-alerts-ocsf";
    private static final String FLOWS = "flows";
    private static final String GATHER = "gather";
    private static final String FRAGMENTS = "fragments";
    private static final String JUDGE = "judge";

    private DetectTopology() {}

    /**
     * Builds the topology.
     *
     * @param rules those of now, asked for at each commit
     * @param tables the tables of now, asked for each tuple
     * @param silenced takes what exclusions kept from the rules
     */
    public static Topology build(
            Topics topics,
            DetectConfig config,
            Supplier<RuleSet> rules,
            Supplier<EnrichmentTables> tables,
            Silenced silenced,
            DetectMetrics metrics) {
        ByteArraySerializer bytes = new ByteArraySerializer();
        ExclusionStore exclusions = new ExclusionStore();
        Topology topology = exclusions
                .addTo(new Topology(), topics.exclusions())
                .addSource(FLOWS, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.flows())
                .addProcessor(
                        GATHER,
                        new Hooked(
                                SOURCES,
                                task -> new GatherTask(config, rules, tables, exclusions, silenced, metrics, task)),
                        FLOWS)
                .addSink(TO_GROUPS, topics.detectGroups(), bytes, bytes, GATHER)
                .addSource(FRAGMENTS, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.detectGroups())
                .addProcessor(JUDGE, new Hooked(GROUPS, task -> new GroupTask(config, rules, metrics, task)), FRAGMENTS)
                .addSink(TO_ALERTS, topics.alerts(), bytes, bytes, GATHER, JUDGE);
        return config.ocsf() ? topology.addSink(TO_OCSF, topics.alerts("ocsf"), bytes, bytes, GATHER, JUDGE) : topology;
    }

    private record Hooked(String store, Function<ProcessorContext<byte[], byte[]>, TaskProcessor.Work> begin)
            implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {

        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new TaskProcessor(begin);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(new HookBuilder<>(store, DetectHook::new));
        }
    }
}
