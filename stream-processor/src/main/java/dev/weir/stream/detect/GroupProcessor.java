package dev.weir.stream.detect;

import dev.weir.detect.Judge;
import dev.weir.detect.rule.RuleSet;
import dev.weir.platform.RateLimit;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges the groups that have flows of many sources. */
final class GroupProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(GroupProcessor.class);
    private static final RateLimit UNREADABLE = new RateLimit(Duration.ofMinutes(1));

    private final DetectConfig config;
    private final Supplier<RuleSet> rules;
    private final DetectMetrics metrics;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Judge judge;
    private @Nullable RuleSet used;

    GroupProcessor(DetectConfig config, Supplier<RuleSet> rules, DetectMetrics metrics) {
        this.config = config;
        this.rules = rules;
        this.metrics = metrics;
    }

    /** As often as the task begins anew. */
    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        used = null;
        DetectHook store = processorContext.getStateStore(DetectTopology.GROUPS);
        judge = new Judge(store, new AlertOutput(processorContext, config.ocsf(), metrics)::tell);
        processorContext.schedule(config.interval(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private ProcessorContext<byte[], byte[]> context() {
        return Objects.requireNonNull(context);
    }

    private Judge judged() {
        return Objects.requireNonNull(judge);
    }

    private void useRules() {
        RuleSet now = rules.get();
        if (now != used) {
            judged().use(now, context().currentSystemTimeMs());
            used = now;
        }
    }

    @Override
    public void process(Record<byte[], byte[]> fragment) {
        if (used == null) {
            useRules();
        }
        if (fragment.value() == null || !isTaken(fragment.value())) {
            metrics.unknown();
        }
    }

    private boolean isTaken(byte[] fragment) {
        try {
            return judged().take(fragment, context().currentSystemTimeMs());
        } catch (IllegalArgumentException e) {
            if (UNREADABLE.pass()) {
                LOG.warn("A record of the groups of flows is passed over: {}", e.getMessage());
            }
            return false;
        }
    }

    private void tick(long nowMs) {
        useRules();
        judged().tick(nowMs);
    }
}
