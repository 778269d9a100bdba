package dev.weir.stream.count;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Counts the tuples of one partition and sends closed windows to weir.counts. */
final class CountProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Duration COMMIT_CHECK = Duration.ofMillis(100);
    private static final Duration CLOSE_CHECK = Duration.ofSeconds(1);
    private static final Duration EXPIRY_CHECK = Duration.ofSeconds(30);
    private static final byte[] NO_MESSAGE = {};
    private static final int DELTA_CHECK = 1024;
    private static final long SMALL_COMMIT = 50_000;
    private static final int EXPIRE_AT_ONCE = 500;
    private static final int MERGE_AT_ONCE = 200_000;

    private final CountConfig config;
    private final FlowReader tuple = new FlowReader();
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable CountStore counts;

    CountProcessor(CountConfig config) {
        this.config = config;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        CommitHook store = processorContext.getStateStore(CountStoreBuilder.NAME);
        counts = store.activate();
        processorContext.schedule(COMMIT_CHECK, PunctuationType.WALL_CLOCK_TIME, now -> commitSoon());
        processorContext.schedule(
                EXPIRY_CHECK, PunctuationType.WALL_CLOCK_TIME, now -> counts().expire(EXPIRE_AT_ONCE));
        processorContext.schedule(CLOSE_CHECK, PunctuationType.WALL_CLOCK_TIME, this::close);
    }

    private ProcessorContext<byte[], byte[]> context() {
        if (context == null) {
            throw new IllegalStateException("not initialized");
        }
        return context;
    }

    private CountStore counts() {
        if (counts == null) {
            throw new IllegalStateException("not initialized");
        }
        return counts;
    }

    @Override
    public void process(Record<byte[], byte[]> flow) {
        CountStore store = counts();
        // Kafka gives null for a record without a value.
        byte[] message = flow.value() == null ? NO_MESSAGE : flow.value();
        String wrong = tuple.read(message);
        if (wrong == null && !store.count(tuple)) {
            wrong = "rule_malformed";
        }
        if (wrong != null) {
            reject(flow.withValue(message), wrong);
        }
        store.arrived(flow.timestamp());
        if (store.uncommitted() % DELTA_CHECK == 0 && store.deltaBytes() > config.residentBytes() / 2) {
            context().commit();
        }
    }

    private void reject(Record<byte[], byte[]> flow, String reason) {
        counts().reject();
        RecordMetadata where = context().recordMetadata().orElseThrow();
        byte[] letter =
                FlowDeadLetter.write(where, flow.value(), reason, context().currentSystemTimeMs());
        context().forward(flow.withValue(letter), CountTopology.DEAD_LETTERS);
    }

    /** While there is little to write, a commit costs next to nothing and makes the counts visible sooner. */
    private void commitSoon() {
        long waiting = counts().uncommitted();
        if (waiting > 0 && waiting < SMALL_COMMIT) {
            context().commit();
        }
    }

    private void close(long now) {
        counts().merge(MERGE_AT_ONCE);
        counts().closeDue((minute, family, hi, lo, rule, values, at, destinations, revision) -> {
            String source = SourceText.text(family, hi, lo);
            byte[] value = CountJson.write(minute, source, rule, values, at, destinations, revision);
            context()
                    .forward(
                            new Record<>(source.getBytes(StandardCharsets.US_ASCII), value, now), CountTopology.COUNTS);
        });
    }
}
