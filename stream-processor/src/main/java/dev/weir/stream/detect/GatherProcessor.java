package dev.weir.stream.detect;

import dev.weir.detect.Fragment;
import dev.weir.detect.Gatherer;
import dev.weir.detect.Judge;
import dev.weir.detect.rule.RuleSet;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.table.EnrichmentTables;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Sorts the flows of one partition into groups, judges those of its sources, and sends the others to where they belong. */
final class GatherProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final byte[] NO_MESSAGE = {};

    private final DetectConfig config;
    private final Supplier<RuleSet> rules;
    private final FlowEnricher enricher;
    private final Silenced silenced;
    private final DetectMetrics metrics;
    private Gatherer gatherer = new Gatherer();
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Judge judge;
    private @Nullable SilencedCounts counts;
    private @Nullable ReadOnlyKeyValueStore<String, byte[]> exclusions;
    private @Nullable RuleSet used;
    private long tuples;

    GatherProcessor(
            DetectConfig config,
            Supplier<RuleSet> rules,
            Supplier<EnrichmentTables> tables,
            Silenced silenced,
            DetectMetrics metrics) {
        this.config = config;
        this.rules = rules;
        this.enricher = new FlowEnricher(tables);
        this.silenced = silenced;
        this.metrics = metrics;
    }

    /** Kafka Streams begins anew with the same processor when a task failed: nothing of before may be left. */
    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        gatherer = new Gatherer();
        used = null;
        tuples = 0;
        DetectHook store = processorContext.getStateStore(DetectTopology.SOURCES);
        judge = new Judge(store, new AlertOutput(processorContext, config.ocsf(), metrics)::tell);
        counts = new SilencedCounts(store);
        exclusions = processorContext.getStateStore(ExclusionStore.NAME);
        store.activate(this::judge, () -> gatherer.size() == 0);
        processorContext.schedule(config.interval(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private ProcessorContext<byte[], byte[]> context() {
        return Objects.requireNonNull(context);
    }

    private Judge judged() {
        return Objects.requireNonNull(judge);
    }

    private void prepare() {
        RuleSet now = rules.get();
        if (now != used) {
            gatherer.use(now);
            judged().use(now, context().currentSystemTimeMs());
            used = now;
        }
        gatherer.exclude(ExclusionStore.read(
                Objects.requireNonNull(exclusions),
                Instant.ofEpochMilli(context().currentSystemTimeMs())));
    }

    @Override
    public void process(Record<byte[], byte[]> flow) {
        if (used == null) {
            prepare();
        }
        EnrichedFlow known = enricher.enrich(flow.value() == null ? NO_MESSAGE : flow.value());
        if (known == null) {
            metrics.rejected();
            return;
        }
        gatherer.take(known);
        tuples++;
        if (gatherer.size() >= config.groups()) {
            context().commit();
        }
    }

    /** Before each commit. */
    private void judge() {
        long nowMs = context().currentSystemTimeMs();
        gatherer.drain(fragment -> judge(fragment, nowMs));
        SilencedCounts sums = Objects.requireNonNull(counts);
        gatherer.drainSilenced((exclusion, flows) -> sums.add(exclusion, flows));
        silenced.put(context().taskId().partition(), sums.flows());
        metrics.taken(tuples);
        tuples = 0;
        prepare();
    }

    private void judge(Fragment fragment, long nowMs) {
        if (fragment.isBySource()) {
            judged().take(fragment, nowMs);
        } else {
            context().forward(new Record<>(fragment.route(), fragment.toBytes(), nowMs), DetectTopology.TO_GROUPS);
        }
    }

    private void tick(long nowMs) {
        if (used == null) {
            prepare();
        }
        judged().tick(nowMs);
        context().commit();
    }

    @Override
    public void close() {
        silenced.closed(context().taskId().partition());
    }
}
