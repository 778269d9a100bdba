package dev.weir.stream.count;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Counts the tuples of one partition and sends closed windows to weir.counts. */
final class CountProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final byte[] NO_MESSAGE = {};

    private final CountConfig config;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable PartitionCounter counter;

    CountProcessor(CountConfig config) {
        this.config = config;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        counter = PartitionCounter.start(processorContext, config, this::emission);
    }

    private ProcessorContext<byte[], byte[]> context() {
        if (context == null) {
            throw new IllegalStateException("not initialized");
        }
        return context;
    }

    private PartitionCounter counter() {
        if (counter == null) {
            throw new IllegalStateException("not initialized");
        }
        return counter;
    }

    @Override
    public void process(Record<byte[], byte[]> flow) {
        PartitionCounter counts = counter();
        // Kafka gives null for a record without a value.
        byte[] message = flow.value() == null ? NO_MESSAGE : flow.value();
        String wrong = counts.read(message);
        if (wrong == null) {
            wrong = counts.count();
        }
        if (wrong != null) {
            reject(flow.withValue(message), wrong);
        }
        counts.taken(flow.timestamp());
    }

    private void reject(Record<byte[], byte[]> flow, String reason) {
        counter().reject();
        RecordMetadata where = context().recordMetadata().orElseThrow();
        byte[] letter =
                FlowDeadLetter.write(where, flow.value(), reason, context().currentSystemTimeMs());
        context().forward(flow.withValue(letter), CountTopology.DEAD_LETTERS);
    }

    private EmittedVisitor emission(long now) {
        return (minute, family, hi, lo, rule, values, at, destinations, revision) -> {
            String source = SourceText.text(family, hi, lo);
            byte[] value = CountJson.write(minute, source, rule, values, at, destinations, revision);
            context()
                    .forward(
                            new Record<>(source.getBytes(StandardCharsets.US_ASCII), value, now), CountTopology.COUNTS);
        };
    }
}
