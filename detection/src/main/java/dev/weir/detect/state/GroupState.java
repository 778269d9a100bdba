package dev.weir.detect.state;

import com.google.protobuf.CodedInputStream;
import dev.weir.detect.rule.Input;
import dev.weir.enrich.flow.EnrichedFlow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a rule remembers of one group. Two states of the same group can be added; the result is that of all their flows, in
 * whatever parts and order they came.
 */
public final class GroupState {
    private static final int VERSION = 1;

    private final List<Series> series;
    private Evidence evidence = new Evidence();

    private GroupState(List<Series> series) {
        this.series = series;
    }

    /** The state of a group without flows. */
    public static GroupState empty(List<Input> inputs) {
        Series[] series = new Series[inputs.size()];
        for (int i = 0; i < series.length; i++) {
            series[i] = new Series(inputs.get(i));
        }
        return new GroupState(List.of(series));
    }

    /** Adds a flow to the inputs that want it; whether one did. */
    public boolean add(EnrichedFlow flow) {
        boolean added = false;
        for (Series one : series) {
            added |= one.add(flow);
        }
        if (added) {
            evidence.add(flow);
        }
        return added;
    }

    /**
     * Adds what another state of the same group has, of which only the evidence may be used afterwards.
     *
     * @param withEvidence whether what an alert shows is added too
     */
    public void add(GroupState other, boolean withEvidence) {
        for (int i = 0; i < series.size(); i++) {
            series.get(i).add(other.series.get(i));
        }
        if (withEvidence) {
            evidence.add(other.evidence);
        }
    }

    /** One for each input of the rule, in their order. */
    public List<Series> series() {
        return series;
    }

    /** What an alert shows of the flows. */
    public Evidence evidence() {
        return evidence;
    }

    /**
     * The state as bytes.
     *
     * @param withEvidence whether what an alert shows is among them
     */
    public byte[] toBytes(boolean withEvidence) {
        return Written.bytes(to -> {
            to.writeUInt32NoTag(VERSION);
            to.writeUInt32NoTag(series.size());
            for (Series one : series) {
                one.write(to);
            }
            to.writeBoolNoTag(withEvidence);
            if (withEvidence) {
                evidence.write(to);
            }
        });
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException when the bytes are something else, or of other inputs
     */
    public static GroupState read(List<Input> inputs, byte[] bytes) {
        return read(inputs, ByteBuffer.wrap(bytes));
    }

    /** The same, from the position of a buffer on, which is then behind it. */
    public static GroupState read(List<Input> inputs, ByteBuffer bytes) {
        CodedInputStream from = CodedInputStream.newInstance(bytes);
        try {
            if (from.readUInt32() != VERSION || from.readUInt32() != inputs.size()) {
                throw new IllegalArgumentException("group state of another version or rule");
            }
            List<Series> series = new ArrayList<>(inputs.size());
            for (Input input : inputs) {
                series.add(Series.read(input, from));
            }
            GroupState state = new GroupState(List.copyOf(series));
            if (from.readBool()) {
                state.evidence = Evidence.read(from);
            }
            bytes.position(bytes.position() + from.getTotalBytesRead());
            return state;
        } catch (IOException e) {
            throw new IllegalArgumentException("group state that cannot be read", e);
        }
    }
}
