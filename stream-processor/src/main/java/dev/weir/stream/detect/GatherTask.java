package dev.weir.stream.detect;

import dev.weir.detect.Fragment;
import dev.weir.detect.Gatherer;
import dev.weir.detect.Judge;
import dev.weir.detect.rule.RuleSet;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.table.EnrichmentTables;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sorts the flows of one partition into groups, judges those of its sources, and sends the others to where they belong. */
final class GatherTask implements TaskProcessor.Work {
    private static final byte[] NO_MESSAGE = {};

    /** Of so many tuples one fragment has at most some 400 kB: a broker takes 1 MB. */
    private static final long MOST_TUPLES = 100_000;

    private final DetectConfig config;
    private final FollowedRules rules;
    private final FlowEnricher enricher;
    private final FollowedExclusions exclusions;
    private final Silenced silenced;
    private final DetectMetrics metrics;
    private final ProcessorContext<byte[], byte[]> context;
    private final SilencedCounts counts;
    private final Judge judge;
    private final Gatherer gatherer = new Gatherer();
    private final FragmentBatches batches = new FragmentBatches();
    private final Cancellable ticks;
    private long tuples;

    GatherTask(
            DetectConfig config,
            Supplier<RuleSet> rules,
            Supplier<EnrichmentTables> tables,
            ExclusionStore exclusions,
            Silenced silenced,
            DetectMetrics metrics,
            ProcessorContext<byte[], byte[]> context) {
        this.config = config;
        this.rules = new FollowedRules(rules);
        this.enricher = new FlowEnricher(tables);
        this.exclusions = exclusions.of(context);
        this.silenced = silenced;
        this.metrics = metrics;
        this.context = context;
        DetectHook store = context.getStateStore(DetectTopology.SOURCES);
        this.counts = new SilencedCounts(store);
        silenced.put(context.taskId().partition(), counts.flows());
        this.judge = new Judge(store, new AlertOutput(context, config.ocsf(), metrics));
        store.activate(this::judge, () -> gatherer.size() == 0);
        ticks = context.schedule(config.interval(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private void prepare() {
        rules.follow(now -> {
            gatherer.use(now);
            judge.use(now, context.currentSystemTimeMs());
        });
        gatherer.exclude(exclusions.at(Instant.ofEpochMilli(context.currentSystemTimeMs())));
    }

    @Override
    public void process(Record<byte[], byte[]> flow) {
        if (rules.areMissing()) {
            prepare();
        }
        EnrichedFlow known = enricher.enrich(flow.value() == null ? NO_MESSAGE : flow.value());
        if (known == null) {
            metrics.rejected();
            return;
        }
        gatherer.take(known);
        tuples++;
        if (gatherer.size() >= config.groups() || tuples >= MOST_TUPLES) {
            context.commit();
        }
    }

    /** Before each commit. */
    private void judge() {
        long nowMs = context.currentSystemTimeMs();
        gatherer.drain(fragment -> judge(fragment, nowMs));
        batches.drain((key, batch) -> send(key, batch, nowMs));
        gatherer.drainSilenced(counts::add);
        silenced.put(context.taskId().partition(), counts.flows());
        metrics.taken(tuples);
        tuples = 0;
        prepare();
    }

    private void judge(Fragment fragment, long nowMs) {
        if (fragment.isBySource()) {
            judge.take(fragment, nowMs);
        } else {
            batches.add(fragment, (key, batch) -> send(key, batch, nowMs));
        }
    }

    private void send(byte[] key, byte[] batch, long nowMs) {
        context.forward(new Record<>(key, batch, nowMs), DetectTopology.TO_GROUPS);
    }

    private void tick(long nowMs) {
        if (rules.areMissing()) {
            prepare();
        }
        judge.tick(nowMs);
        metrics.open(this, judge.openAlerts());
        context.commit();
    }

    @Override
    public void close() {
        ticks.cancel();
        silenced.closed(context.taskId().partition());
        metrics.ended(this);
    }
}
