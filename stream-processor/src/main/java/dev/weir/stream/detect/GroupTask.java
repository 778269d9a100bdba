package dev.weir.stream.detect;

import dev.weir.detect.Fragment;
import dev.weir.detect.Judge;
import dev.weir.detect.rule.RuleSet;
import dev.weir.platform.RateLimit;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges the groups that have flows of many sources. */
final class GroupTask implements TaskProcessor.Work {
    private static final Logger LOG = LoggerFactory.getLogger(GroupTask.class);
    private static final RateLimit UNREADABLE = new RateLimit(Duration.ofMinutes(1));
    private static final byte[] NO_BATCH = {};

    private final FollowedRules rules;
    private final DetectMetrics metrics;
    private final ProcessorContext<byte[], byte[]> context;
    private final Judge judge;
    private final Cancellable ticks;

    GroupTask(
            DetectConfig config,
            Supplier<RuleSet> rules,
            DetectMetrics metrics,
            ProcessorContext<byte[], byte[]> context) {
        this.rules = new FollowedRules(rules);
        this.metrics = metrics;
        this.context = context;
        DetectHook store = context.getStateStore(DetectTopology.GROUPS);
        this.judge = new Judge(store, new AlertOutput(context, config.ocsf(), metrics));
        this.ticks = context.schedule(config.interval(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private void useRules() {
        rules.follow(now -> judge.use(now, context.currentSystemTimeMs()));
    }

    @Override
    public void process(Record<byte[], byte[]> batch) {
        if (rules.areMissing()) {
            useRules();
        }
        try {
            FragmentBatches.read(batch.value() == null ? NO_BATCH : batch.value(), this::take);
        } catch (IllegalArgumentException e) {
            metrics.unknown();
            passOver(e);
        }
    }

    private void take(byte[] fragment) {
        read(fragment).ifPresentOrElse(known -> judge.take(known, context.currentSystemTimeMs()), metrics::unknown);
    }

    private Optional<Fragment> read(byte[] fragment) {
        try {
            return judge.read(fragment);
        } catch (IllegalArgumentException e) {
            passOver(e);
            return Optional.empty();
        }
    }

    private static void passOver(IllegalArgumentException e) {
        if (UNREADABLE.pass()) {
            LOG.warn("A record of the groups of flows is passed over: {}", e.getMessage());
        }
    }

    private void tick(long nowMs) {
        useRules();
        judge.tick(nowMs);
        metrics.open(this, judge.openAlerts());
    }

    @Override
    public void close() {
        ticks.cancel();
        metrics.ended(this);
    }
}
