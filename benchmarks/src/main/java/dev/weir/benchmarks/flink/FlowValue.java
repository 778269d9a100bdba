package dev.weir.benchmarks.flink;

import dev.weir.benchmarks.peers.FlowDelta;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.CopyableValue;

/** A tuple between the operators, serialized by itself. */
public final class FlowValue implements CopyableValue<FlowValue> {
    private FlowDelta delta = new FlowDelta();

    FlowDelta delta() {
        return delta;
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        delta.write(out);
    }

    @Override
    public void read(DataInputView in) throws IOException {
        delta.read(in);
    }

    @Override
    public int getBinaryLength() {
        return -1;
    }

    @Override
    public void copyTo(FlowValue target) {
        target.delta = delta.copy();
    }

    @Override
    public FlowValue copy() {
        FlowValue copy = new FlowValue();
        copyTo(copy);
        return copy;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        FlowDelta between = new FlowDelta();
        between.read(source);
        between.write(target);
    }
}
