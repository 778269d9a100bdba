package dev.weir.benchmarks.peers;

import com.google.protobuf.CodedInputStream;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Rule;
import dev.weir.testkit.flow.Truth;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What one tuple of weir.flows adds to which key, for the peers that read the topic. Only the fields that count are taken
 * from the message, so that a peer's parser is not what holds it up. Reusable.
 */
public final class FlowDelta {
    /** Number of counters of a row. */
    public static final int COUNTERS = 8;

    private byte[] key = new byte[0];
    private long timeMs;
    private int state;
    private final long[] traffic = new long[4];

    /** Takes in a serialized {@code FlowTuple}. */
    public void parse(byte[] message) throws IOException {
        byte[] source = new byte[0];
        byte[] rule = new byte[0];
        int direction = 0;
        Arrays.fill(traffic, 0);
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag >>> 3) {
                case FlowTuple.TIME_MS_FIELD_NUMBER -> timeMs = in.readInt64();
                case FlowTuple.SOURCE_ADDRESS_FIELD_NUMBER -> source = in.readByteArray();
                case FlowTuple.DIRECTION_FIELD_NUMBER -> direction = in.readEnum();
                case FlowTuple.STATE_FIELD_NUMBER -> state = in.readEnum();
                case FlowTuple.PACKETS_SENT_FIELD_NUMBER -> traffic[0] = in.readUInt64();
                case FlowTuple.BYTES_SENT_FIELD_NUMBER -> traffic[1] = in.readUInt64();
                case FlowTuple.PACKETS_RECEIVED_FIELD_NUMBER -> traffic[2] = in.readUInt64();
                case FlowTuple.BYTES_RECEIVED_FIELD_NUMBER -> traffic[3] = in.readUInt64();
                case FlowTuple.RULE_FIELD_NUMBER -> rule = in.readByteArray();
                default -> in.skipField(tag);
            }
        }
        key = key(source, direction, rule);
    }

    private static byte[] key(byte[] source, int direction, byte[] rule) {
        byte[] key = new byte[2 + source.length + rule.length];
        key[0] = (byte) source.length;
        System.arraycopy(source, 0, key, 1, source.length);
        key[1 + source.length] = (byte) direction;
        System.arraycopy(rule, 0, key, 2 + source.length, rule.length);
        return key;
    }

    /** Source and rule: length of the source, source, direction, serialized {@code Rule}. A new array for each tuple. */
    public byte[] key() {
        return key;
    }

    /** Event time, milliseconds since the epoch. */
    public long timeMs() {
        return timeMs;
    }

    /** Adds this tuple to the counters of its key. */
    public void addTo(long[] counters) {
        counters[0]++;
        switch (state) {
            case FlowState.ALLOWED_VALUE, FlowState.BEGIN_VALUE -> counters[1]++;
            case FlowState.DENIED_VALUE -> counters[2]++;
            case FlowState.END_VALUE -> counters[3]++;
            default -> {}
        }
        if (hasTraffic()) {
            for (int i = 0; i < traffic.length; i++) {
                counters[4 + i] += traffic[i];
            }
        }
    }

    private boolean hasTraffic() {
        return state == FlowState.CONTINUING_VALUE || state == FlowState.END_VALUE;
    }

    /** The same in another object. */
    public FlowDelta copy() {
        FlowDelta copy = new FlowDelta();
        copy.key = key;
        copy.timeMs = timeMs;
        copy.state = state;
        System.arraycopy(traffic, 0, copy.traffic, 0, traffic.length);
        return copy;
    }

    /** Writes it for {@link #read}. */
    public void write(DataOutput out) throws IOException {
        out.writeShort(key.length);
        out.write(key);
        out.writeLong(timeMs);
        out.writeByte(state);
        if (hasTraffic()) {
            for (long value : traffic) {
                out.writeLong(value);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        key = new byte[in.readUnsignedShort()];
        in.readFully(key);
        timeMs = in.readLong();
        state = in.readByte();
        if (hasTraffic()) {
            for (int i = 0; i < traffic.length; i++) {
                traffic[i] = in.readLong();
            }
        }
    }

    /** The key of a row, from {@link #key} and the start of a minute in milliseconds since the epoch. */
    public static Truth.Key rowKey(byte[] key, long minuteMs) throws IOException {
        int length = key[0];
        Rule rule = Rule.parseFrom(ByteBuffer.wrap(key, 2 + length, key.length - 2 - length));
        return new Truth.Key(
                minuteMs,
                IpText.text(Arrays.copyOfRange(key, 1, 1 + length)),
                rule.getAcl(),
                rule.getName(),
                key[1 + length] == Direction.INBOUND_VALUE ? "I" : "O");
    }

    /** Counters as bytes. */
    public static byte[] bytes(long[] counters) {
        ByteBuffer buffer = ByteBuffer.allocate(counters.length * Long.BYTES);
        buffer.asLongBuffer().put(counters);
        return buffer.array();
    }

    /** Counters from bytes. */
    public static long[] counters(byte[] bytes) {
        long[] counters = new long[COUNTERS];
        ByteBuffer.wrap(bytes).asLongBuffer().get(counters);
        return counters;
    }
}
