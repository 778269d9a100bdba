package dev.weir.stream.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class TaskProcessorTest {
    private static final Record<byte[], byte[]> RECORD = new Record<>(null, new byte[] {1}, 0);

    private final List<List<byte[]>> works = new ArrayList<>();

    private TaskProcessor.Work begin() {
        List<byte[]> held = new ArrayList<>();
        works.add(held);
        return record -> held.add(record.value());
    }

    @Test
    void init_afterAFailure_keepsNothing() {
        TaskProcessor processor = new TaskProcessor(context -> begin());
        processor.init(new MockProcessorContext<>());
        processor.process(RECORD);
        processor.process(RECORD);
        processor.close();
        processor.init(new MockProcessorContext<>());
        processor.process(RECORD);

        assertThat(works).extracting(List::size).containsExactly(2, 1);
    }
}
