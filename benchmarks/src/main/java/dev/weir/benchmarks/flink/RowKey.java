package dev.weir.benchmarks.flink;

import dev.weir.benchmarks.peers.FlowDelta;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.CopyableValue;
import org.jspecify.annotations.Nullable;

/** Source, rule and minute. */
public final class RowKey implements CopyableValue<RowKey>, Comparable<RowKey> {
    private byte[] bytes = new byte[0];
    private long minuteMs;

    static RowKey of(FlowDelta delta) {
        RowKey key = new RowKey();
        key.bytes = delta.key();
        key.minuteMs = delta.timeMs() - Math.floorMod(delta.timeMs(), 60_000L);
        return key;
    }

    /** Source and rule, as {@link FlowDelta#key}. */
    byte[] bytes() {
        return bytes;
    }

    /** Milliseconds since the epoch. */
    long minuteMs() {
        return minuteMs;
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        out.writeShort(bytes.length);
        out.write(bytes);
        out.writeLong(minuteMs);
    }

    @Override
    public void read(DataInputView in) throws IOException {
        bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        minuteMs = in.readLong();
    }

    @Override
    public int getBinaryLength() {
        return -1;
    }

    @Override
    public void copyTo(RowKey target) {
        target.bytes = bytes;
        target.minuteMs = minuteMs;
    }

    @Override
    public RowKey copy() {
        RowKey copy = new RowKey();
        copyTo(copy);
        return copy;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        int length = source.readUnsignedShort();
        target.writeShort(length);
        target.write(source, length + Long.BYTES);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowKey key && minuteMs == key.minuteMs && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + Long.hashCode(minuteMs);
    }

    @Override
    public int compareTo(RowKey other) {
        int order = Arrays.compare(bytes, other.bytes);
        return order != 0 ? order : Long.compare(minuteMs, other.minuteMs);
    }
}
