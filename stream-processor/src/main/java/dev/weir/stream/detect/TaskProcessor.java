package dev.weir.stream.detect;

import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Kafka Streams begins anew with the same processor when a task failed: what a task holds is made each time, so nothing of before is left. */
final class TaskProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final Function<ProcessorContext<byte[], byte[]>, Work> begin;
    private @Nullable Work work;

    /** What one task does. */
    interface Work {
        void process(Record<byte[], byte[]> record);

        /** The task ends here. */
        default void close() {}
    }

    TaskProcessor(Function<ProcessorContext<byte[], byte[]>, Work> begin) {
        this.begin = begin;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        work = begin.apply(context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Objects.requireNonNull(work).process(record);
    }

    @Override
    public void close() {
        if (work != null) {
            work.close();
        }
    }
}
