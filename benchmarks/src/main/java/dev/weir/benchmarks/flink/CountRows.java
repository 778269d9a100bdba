package dev.weir.benchmarks.flink;

import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * A tumbling window of a minute as a state for each row and one timer, which takes fewer steps for each tuple than Flink's
 * window operator. The row goes out, and its state away, when the watermark passes the end of the minute.
 */
final class CountRows extends KeyedProcessFunction<RowKey, FlowValue, Tuple2<RowKey, Counters>> {
    private @Nullable ValueState<Counters> state;

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("counters", Counters.class));
    }

    @Override
    public void processElement(FlowValue flow, Context context, Collector<Tuple2<RowKey, Counters>> out)
            throws Exception {
        ValueState<Counters> counters = Objects.requireNonNull(state);
        Counters sum = counters.value();
        if (sum == null) {
            sum = new Counters();
            context.timerService()
                    .registerEventTimeTimer(context.getCurrentKey().minuteMs() + 59_999);
        }
        flow.delta().addTo(sum.values());
        counters.update(sum);
        Progress.counted();
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Tuple2<RowKey, Counters>> out)
            throws Exception {
        ValueState<Counters> counters = Objects.requireNonNull(state);
        out.collect(Tuple2.of(context.getCurrentKey(), counters.value()));
        counters.clear();
    }
}
