package dev.weir.benchmarks.flink;

import dev.weir.benchmarks.peers.FlowDelta;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.CopyableValue;

/** The eight counters of a row. */
public final class Counters implements CopyableValue<Counters> {
    private final long[] values = new long[FlowDelta.COUNTERS];

    long[] values() {
        return values;
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        for (long value : values) {
            out.writeLong(value);
        }
    }

    @Override
    public void read(DataInputView in) throws IOException {
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readLong();
        }
    }

    @Override
    public int getBinaryLength() {
        return FlowDelta.COUNTERS * Long.BYTES;
    }

    @Override
    public void copyTo(Counters target) {
        System.arraycopy(values, 0, target.values, 0, values.length);
    }

    @Override
    public Counters copy() {
        Counters copy = new Counters();
        copyTo(copy);
        return copy;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        target.write(source, getBinaryLength());
    }
}
