package dev.weir.stream.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.rule.BuiltInRules;
import dev.weir.platform.Settings;
import dev.weir.stream.commit.HookBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

class GroupTaskTest {
    /** Kafka Streams goes on to call what a task has scheduled when it begins the task anew. */
    @Test
    void close_endsItsTicks() {
        MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
        context.addStateStore(new HookBuilder<>(DetectTopology.GROUPS, DetectHook::new).build());
        DetectConfig config =
                DetectConfig.of(Settings.load(Optional.empty(), Map.of()).at("weir.stream.detect"));
        GroupTask task =
                new GroupTask(config, BuiltInRules::read, new DetectMetrics(new SimpleMeterRegistry()), context);
        assertThat(context.scheduledPunctuators())
                .extracting(CapturedPunctuator::cancelled)
                .containsExactly(false);

        task.close();

        assertThat(context.scheduledPunctuators())
                .extracting(CapturedPunctuator::cancelled)
                .containsExactly(true);
    }
}
